//! From the text of `capot.toml` to settings.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::{BaseUrl, Config, OpenHood, Publisher, Writing};
use crate::diagnostic::{self, Fault, HoodFault, Problem};
use crate::fields::{Entry, Fields, Reporter, parse_front_matter};
use crate::files::{NotText, decode, normal, resolved};
use crate::language::Language;
use crate::schema::config as settings;
use crate::schema::parts;
use crate::schema::{Field, value};

/// The name of the settings file.
pub const FILE: &str = "capot.toml";

impl Config {
    /// Reads `capot.toml` in `dir`.
    ///
    /// # Errors
    /// All problems of the file, each with its place: a file that is not there
    /// or cannot be read, unknown keys, wrong values, folders inside one another.
    pub fn load(dir: &Path) -> Result<Self, Vec<Problem>> {
        let root = absolute(dir)?;
        let bytes = std::fs::read(root.join(FILE)).map_err(|error| {
            let fault = match error.kind() {
                std::io::ErrorKind::NotFound => Fault::NoConfig { folder: show(dir) },
                _ => Fault::CannotRead {
                    path: show(&dir.join(FILE)),
                    cause: error.into(),
                },
            };
            vec![Problem::general(fault)]
        })?;
        let text = decode(bytes).map_err(|error| vec![not_text(error)])?;
        Self::parse(&root, &text)
    }

    /// Reads settings from `text`, for the site whose folder is `root`.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn parse(root: &Path, text: &str) -> Result<Self, Vec<Problem>> {
        let reporter = Reporter::new(&Arc::from(FILE), 0).describing(settings::FIELDS);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let spare = OnceCell::new();
        let table = parse_front_matter(text, &spare, &reporter);
        let fields = Fields::new(table.get_ref(), 0..0, &reporter);
        let config = read(root, &fields);
        fields.finish();
        let mut problems = reporter.into_problems();
        diagnostic::sort(&mut problems);
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(problems)
        }
    }
}

/// That the settings are no text.
pub(crate) fn not_text(error: NotText) -> Problem {
    Problem::not_text(&Arc::from(FILE), error)
}

fn show(path: &Path) -> String {
    path.display().to_string()
}

pub(crate) fn absolute(dir: &Path) -> Result<PathBuf, Vec<Problem>> {
    std::path::absolute(dir)
        .map(|path| normal(&path))
        .map_err(|error| {
            vec![Problem::general(Fault::CannotRead {
                path: show(dir),
                cause: error.into(),
            })]
        })
}

fn read(root: &Path, fields: &Fields<'_>) -> Config {
    let title = fields.get(&settings::TITLE);
    let base_url = base_url(fields);
    let language = language(fields);
    let content = folder(fields, &settings::CONTENT, root, || root.join("content"));
    let output = folder(fields, &settings::OUTPUT, root, || root.join("public"));
    let publisher = fields.table(&settings::PUBLISHER, |fields| {
        let name = fields.string(&settings::PUBLISHER_NAME).unwrap_or_default();
        Some(Publisher {
            name,
            email: fields.get(&parts::EMAIL),
        })
    });
    let open_hood = fields.table(&settings::OPEN_HOOD, |fields| {
        Some(OpenHood {
            named: fields.has_some(&settings::HOOD_CONTENT),
            content: folder(fields, &settings::HOOD_CONTENT, root, || {
                content.join("open-hood")
            }),
            output: folder(fields, &settings::HOOD_OUTPUT, root, || {
                root.join("private")
            }),
            address: address(fields),
            shared_repository: fields.get(&settings::SHARED_REPOSITORY).unwrap_or(false),
            is_named: true,
        })
    });
    let open_hood = open_hood.unwrap_or_else(|| OpenHood {
        content: content.join("open-hood"),
        output: root.join("private"),
        named: false,
        address: None,
        shared_repository: false,
        is_named: false,
    });
    let writing = fields.table(&settings::WRITING, |fields| {
        Some(Writing {
            members: fields.get(&settings::WRITING_MEMBERS).unwrap_or(false),
            publish: fields.get(&settings::WRITING_PUBLISH).unwrap_or_default(),
        })
    });
    // What stands in for an address that is none is never handed on.
    let base_url = base_url.unwrap_or_default();
    let members = open_hood.address.clone();
    let config = Config {
        root: root.to_owned(),
        description: fields.string(&settings::DESCRIPTION).unwrap_or_default(),
        license: fields
            .get(&settings::LICENSE)
            .unwrap_or_else(|| "etalab-2.0".to_owned()),
        theme: fields
            .string(&settings::THEME)
            .unwrap_or_else(|| "entrelabs".to_owned()),
        timezone: timezone(fields),
        publisher: publisher.unwrap_or_default(),
        example: fields.get(&settings::EXAMPLE).unwrap_or(false),
        synonyms: synonyms(fields),
        title: title.map(|title| title.value).unwrap_or_default(),
        addresses: std::iter::once(base_url.clone()).chain(members).collect(),
        base_url,
        language: language.unwrap_or_default(),
        content,
        roots: Vec::new(),
        output,
        open_hood,
        writing: writing.unwrap_or_default(),
    };
    let config = config.with_roots(fields);
    check_folders(fields, &config);
    config
}

fn language(fields: &Fields<'_>) -> Option<Language> {
    if fields.lacks(&settings::LANGUAGE) {
        let _ = fields.entry(&settings::LANGUAGE);
        return Some(Language::French);
    }
    fields.get(&settings::LANGUAGE)
}

/// A folder, from that of the settings; `default` where none is named.
fn folder(
    fields: &Fields<'_>,
    field: &Field<value::Folder>,
    root: &Path,
    default: impl Fn() -> PathBuf,
) -> PathBuf {
    let written = fields.written(field);
    let path = written.map_or_else(default, |text| root.join(text.value));
    normal(&path)
}

/// Where members reach their server.
fn address(fields: &Fields<'_>) -> Option<BaseUrl> {
    let text = fields.written(&settings::HOOD_ADDRESS)?;
    let address = BaseUrl::parse(&text.value);
    if let Err(fault) = &address {
        fields.reporter().report(text.span, fault.clone());
    }
    address.ok()
}

fn base_url(fields: &Fields<'_>) -> Option<BaseUrl> {
    let text = fields.written(&settings::BASE_URL)?;
    match BaseUrl::parse(&text.value) {
        Ok(base_url) => Some(base_url),
        Err(fault) => {
            fields.reporter().report(text.span, fault);
            None
        }
    }
}

impl BaseUrl {
    /// Reads the address of a site's root: `http` or `https`, a host, a path,
    /// nothing behind it.
    ///
    /// # Errors
    /// [`Fault::BadBaseUrl`] for anything else.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let bad = || Fault::BadBaseUrl {
            value: text.to_owned(),
        };
        let mut url = url::Url::parse(text).map_err(|_| bad())?;
        let web = matches!(url.scheme(), "http" | "https") && url.has_host();
        if !web || url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
            return Err(bad());
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(Self {
            full: url.to_string(),
            path: url.path().to_owned(),
        })
    }
}

fn timezone(fields: &Fields<'_>) -> TimeZone {
    let name = fields.written(&settings::TIMEZONE);
    let (name, span) = name.map_or(("Europe/Paris".to_owned(), 0..0), |at| (at.value, at.span));
    time_zone(&name).unwrap_or_else(|fault| {
        fields.reporter().report(span, fault);
        TimeZone::UTC
    })
}

/// The time zone of an IANA name, from the list that capot carries.
///
/// # Errors
/// [`Fault::UnknownTimeZone`] with the nearest name.
pub fn time_zone(name: &str) -> Result<TimeZone, Fault> {
    jiff::tz::db().get(name).map_err(|_| {
        let known: Vec<String> = jiff::tz::db()
            .available()
            .map(|name| name.to_string())
            .collect();
        let suggestion = crate::nearest::nearest(name, known.iter().map(String::as_str));
        Fault::UnknownTimeZone {
            name: name.to_owned(),
            suggestion: suggestion.map(str::to_owned),
        }
    })
}

fn synonyms(fields: &Fields<'_>) -> BTreeMap<String, Vec<String>> {
    let lists = fields.get(&settings::SYNONYMS);
    let words =
        |list: Vec<crate::fields::At<String>>| list.into_iter().map(|at| at.value).collect();
    lists
        .into_iter()
        .map(|(word, list)| (word, words(list)))
        .collect()
}

/// No output lies inside another one or holds the content; the open hood lies
/// in no output; the open hood and what is published do not hold one another.
fn check_folders(fields: &Fields<'_>, config: &Config) {
    let Some(fault) = config.folder_fault() else {
        return;
    };
    let span = |entry: Option<Entry<'_>>| entry.map(|entry| entry.value.span());
    let of_site = span(fields.entry(&settings::OUTPUT));
    let of_hood = span(fields.entry(&settings::OPEN_HOOD));
    let hood_first = match &fault {
        Fault::NestedOutput { output, .. }
        | Fault::Hood(HoodFault::OutputInside { output, .. }) => {
            *output == crate::files::shown(&config.root, &config.open_hood.output)
        }
        _ => true,
    };
    let span = if hood_first {
        of_hood.or(of_site)
    } else {
        of_site.or(of_hood)
    };
    fields.reporter().report(span.unwrap_or_default(), fault);
}

impl Config {
    /// What is wrong with how its folders lie to one another, symbolic links
    /// followed. [`Config::load`] has asked already; whoever changes a folder
    /// afterwards asks again.
    #[must_use]
    pub fn folder_fault(&self) -> Option<Fault> {
        let hood = &self.open_hood;
        let themes = self.root.join("themes");
        let show = |path: &Path| crate::files::shown(&self.root, path);
        let inside = |pair: &&(&Path, &Path)| resolved(pair.0).starts_with(resolved(pair.1));
        let (output, content) = (self.output.as_path(), self.content.as_path());
        let (private, private_output) = (hood.content.as_path(), hood.output.as_path());
        let published = [(content, private), (&themes, private), (private, &themes)];
        if let Some((a, b)) = published.iter().find(inside) {
            let other = show(if *a == private { b } else { a });
            return Some(Fault::OpenHoodWithin { other });
        }
        let outputs = [
            (output, private_output),
            (private_output, output),
            (content, output),
            (private, output),
            (private, private_output),
            (content, private_output),
            (&self.root, output),
            (&self.root, private_output),
        ];
        if let Some((inner, outer)) = outputs.iter().find(inside) {
            let (output, other) = (show(outer), show(inner));
            return Some(Fault::NestedOutput { output, other });
        }
        if let Some((_, fault)) = self.root_fault() {
            return Some(fault.into());
        }
        let among = [
            (output, private),
            (output, &themes),
            (private_output, private),
            (private_output, content),
            (private_output, &themes),
        ];
        // Where the sheets lie in the site's own folder, so does everything else.
        let apart = |pair: &&(&Path, &Path)| !inside(&&(self.root.as_path(), pair.1));
        let (output, folder) = among.iter().filter(apart).find(inside)?;
        let (output, folder) = (show(output), show(folder));
        Some(HoodFault::OutputInside { output, folder }.into())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::config::Config;
    use crate::fields::asked;
    use crate::language::Language;
    use crate::schema::config::FIELDS;

    /// One setting that is wrong made all that were not read yet unknown, to be deleted;
    /// a word with an accent had to be a setting.
    #[test]
    fn what_is_wrong_is_said_and_nothing_else() {
        let codes = |text: &str| {
            let problems = Config::parse(Path::new("/nowhere"), text).unwrap_err();
            let codes = problems.iter().map(|problem| {
                let help = problem.fault.wording(Language::French).help;
                (problem.fault.code(), help)
            });
            codes.collect::<Vec<_>>()
        };
        let rest = "description = \"d\"\nlicense = \"etalab-2.0\"\nexample = true\n";
        let found = codes(&format!(
            "title = \"V\"\nbase_url = \"cas.example.org\"\n{rest}"
        ));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].1.contains("\"https://cas.example.org/\""),
            "{found:?}"
        );
        let found = codes(&format!(
            "title = V\nbase_url = https://cas.example.org/\n{rest}"
        ));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found.iter().all(|(code, _)| *code == "toml-syntax"),
            "{found:?}"
        );
        let sound = "title = \"V\"\nbase_url = \"https://cas.example.org/\"\n[synonyms]\n";
        let found = codes(&format!("{sound}été = [\"vacances\"]\n"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].1.ends_with("\"été\" = [\"vacances\"]"),
            "{found:?}"
        );
    }

    /// A setting that is read and not described would be in no documentation.
    #[test]
    fn settings_are_read_as_they_are_described() {
        asked::take();
        let text = asked::everything(FIELDS);
        let _ = Config::parse(Path::new("/nowhere"), &text);
        let mut asked = asked::take();
        // The words of synonyms are the author's own.
        asked.remove("/synonyms");
        assert_eq!(asked, asked::described(FIELDS), "{text}");
    }
}
