//! Reads the sheets, and reads them again after each change and at midnight. While they have
//! errors the last good site stays, which the observer is told; but private
//! sheets that changed or went since leave it at once: whoever narrows an
//! audience or removes a sheet does not wait for others to mend theirs.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::pages::Pages;
use super::site::{Basis, Room};
use super::state::{Shown, State};
use super::view::Views;
use super::{ServerObserver, ServerOptions};
use crate::build::today;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Failure, Problem};
use crate::editor::page::Pages as WritingPages;
use crate::files::shown;
use crate::http::{Watch, after_each_change};
use crate::load;
use crate::members::{Auth, place};
use crate::open_hood::{HoodLoader, HoodRoot, Standing};
use crate::output::PrivateDir;

/// What reads the sheets, and remembers those that did not change.
pub(super) struct Refresher {
    options: ServerOptions,
    here: String,
    loader: HoodLoader,
    last: Option<Last>,
}

/// What the last good site was made of.
struct Last {
    config: Config,
    options: load::LoadOptions,
    standings: HashMap<Arc<str>, Standing>,
}

impl Refresher {
    /// `here` is the address of the site where the settings name none.
    pub(super) fn new(options: &ServerOptions, here: &str) -> Self {
        Self {
            options: options.clone(),
            here: here.to_owned(),
            loader: HoodLoader::new(),
            last: None,
        }
    }

    fn config(&self) -> Result<Config, Vec<Problem>> {
        config(&self.options, &self.here)
    }

    /// The site as the files are now, and their problems; no site where these
    /// are errors. What is made of private sheets lies in `private`.
    ///
    /// # Errors
    /// What is wrong with the settings or the theme.
    pub(super) fn read(
        &mut self,
        private: &Arc<PrivateDir>,
    ) -> Result<(Option<Shown>, Vec<Problem>), Vec<Problem>> {
        let one = |failure: Failure| vec![*failure];
        let mut config = self.config()?;
        // Half-written sheets are their authors' alone: where drafts are shown, nobody writes.
        config.writing.members &= !self.options.drafts;
        let options = load::LoadOptions {
            drafts: self.options.drafts,
            today: today(&config.timezone).map_err(one)?,
        };
        let checked = self.loader.load(&config, options);
        let Some((base, hood)) = checked.bases else {
            return Ok((None, checked.problems));
        };
        let pages = Arc::new(Pages::new(&config).map_err(one)?);
        let address = config.base_url.full.clone();
        let writing = config
            .writing
            .members
            .then(|| WritingPages::new(&config))
            .transpose();
        let writing = writing.map_err(one)?.map(Arc::new);
        let room = Room::within(private).map_err(one)?;
        let basis = Basis::new(config.clone(), base, room).map_err(one)?;
        let shown = Shown {
            views: Views::new(Arc::new(basis), hood),
            pages,
            writing,
            address,
        };
        self.last = Some(Last {
            config,
            options,
            standings: checked.standings,
        });
        Ok((Some(shown), checked.problems))
    }

    /// What is shown without the private sheets that are no longer what they
    /// were when it was made; none where all still are.
    fn withheld(&mut self, shown: &Shown) -> Option<Shown> {
        let config = self.config().ok();
        let last = self.last.as_ref()?;
        let config = config.as_ref().unwrap_or(&last.config);
        let now = self.loader.load(config, last.options).standings;
        let views = shown.views.only(|node| {
            let file = &node.head().file;
            let known = last.standings.get(file);
            known.is_some() && known == now.get(file)
        })?;
        Some(shown.with(views))
    }
}

/// Reads everything once, for members who find the site at `here` where the settings
/// name no address; none where the sheets have errors, which `observer` is told of.
pub(super) fn open(
    options: &ServerOptions,
    here: &str,
    observer: &Arc<dyn ServerObserver>,
) -> Result<Option<(State, Refresher)>, Vec<Problem>> {
    let one = |failure: Failure| vec![*failure];
    let config = config(options, here)?;
    let list = place(&config, options.members.as_deref()).map_err(one)?;
    let name: Arc<str> = shown(&config.root, &list).into();
    let watcher = Arc::clone(observer);
    let tell = Box::new(move |problems: &[Problem]| watcher.trouble(problems));
    let auth = Auth::open(&list, &name, tell)?;
    let private = Arc::new(PrivateDir::among(&list, "server").map_err(one)?);
    let mut refresher = Refresher::new(options, here);
    let (read, problems) = refresher.read(&private)?;
    let Some(read) = read else {
        observer.not_begun(&problems);
        return Ok(None);
    };
    observer.refreshed(&problems, true);
    let state = State::new(options, auth, private, read, observer);
    Ok(Some((state, refresher)))
}

/// The settings, with the address at which members find the site: `here` where the
/// settings name none.
pub(super) fn config(options: &ServerOptions, here: &str) -> Result<Config, Vec<Problem>> {
    let config = Config::load(&options.root)?;
    let members = match &config.open_hood.address {
        Some(address) => address.clone(),
        None => BaseUrl::parse(here).map_err(|fault| vec![*Failure::from(fault)])?,
    };
    Ok(config.reached_at(members).of_open_hood())
}

/// Reads the sheets again after each change, as long as anybody is served.
pub(super) fn start(
    state: &Arc<State>,
    mut watch: Watch,
    refresher: Refresher,
) -> Result<(), Failure> {
    follow(&mut watch, &refresher);
    let state = Arc::downgrade(state);
    let again = move |refresher: &mut Refresher, watch: &mut Watch| {
        let Some(state) = state.upgrade() else {
            return ControlFlow::Break(());
        };
        follow(watch, refresher);
        refresh(&state, refresher);
        ControlFlow::Continue(())
    };
    let forget = |refresher: &mut Refresher| refresher.loader = HoodLoader::new();
    after_each_change(watch, refresher, again, forget)
}

/// Watches the folders that the settings name.
fn follow(watch: &mut Watch, refresher: &Refresher) {
    if let Ok(config) = refresher.config() {
        watch.follow_both(&config, HoodRoot::new(&config).folder());
    }
}

/// How often the sheets are read anew since somebody wrote meanwhile, before all others
/// wait.
const TRIES: usize = 3;

fn refresh(state: &State, refresher: &mut Refresher) {
    for _ in 0..TRIES {
        let before = *state.writes();
        let read = refresher.read(&state.private);
        // What was read before somebody wrote may show a sheet to more than may read it.
        let writes = state.writes();
        if *writes == before {
            return show(state, refresher, read);
        }
    }
    let _nobody_writes = state.writes();
    let read = refresher.read(&state.private);
    show(state, refresher, read);
}

type Read = Result<(Option<Shown>, Vec<Problem>), Vec<Problem>>;

fn show(state: &State, refresher: &mut Refresher, read: Read) {
    let (read, problems) = match read {
        Ok(read) => read,
        Err(problems) => (None, problems),
    };
    let good = read.is_some();
    if let Some(shown) = read.or_else(|| refresher.withheld(&state.shown())) {
        state.show(shown);
    }
    state.observer.refreshed(&problems, good);
}
