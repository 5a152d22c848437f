//! Opens an index and answers searches.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use tantivy::Index;
use tantivy::index::{Segment, SegmentReader};

use crate::analysis::{fold, lower, words};
use crate::answer::{Answer, Hit, Relief};
use crate::attempts::Attempts;
use crate::error::{Error, Result};
use crate::facet::Facet;
use crate::fast_fields::{FastFields, title_ranks};
#[cfg(feature = "native")]
use crate::folder::Folder;
use crate::pieces::{BUNDLE, META, Pieces, Step};
use crate::query::{Plan, Planner, Query, Synonyms};
use crate::ranking::{Lists, Scores};
use crate::records::{Card, Records};
use crate::request::{Request, Sort};
use crate::schema::schema;
use crate::site::{FORMAT, Site};
use crate::snippet::{Marks, extract};

mod collector;
mod pages;

use collector::{Collected, Selection};

/// An open index. Searches take `&self`: share it between threads as it is.
pub struct Engine {
    path: PathBuf,
    site: Site,
    synonyms: Synonyms,
    segment: SegmentReader,
    records: Records,
    lists: Lists,
    columns: FastFields,
}

impl Engine {
    /// Opens the index in the folder `dir`.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] where the folder or one of its files cannot be read,
    /// [`Error::Foreign`] where it holds no index of this version,
    /// [`Error::Damaged`] where its bytes are not those that were written.
    #[cfg(feature = "native")]
    pub fn open(dir: &Path) -> Result<Self> {
        let folder = Folder::open(dir)?;
        let meta = dir.join(META);
        let index = Index::open(folder.clone()).map_err(|error| Error::foreign(&meta, error))?;
        let (segment, site, payload) = described(&index, &meta)?;
        folder.check(&segment.id().uuid_string(), &site, &payload)?;
        Self::read(dir, &segment, site).map_err(|error| Error::damaged(dir, error))
    }

    /// Opens an index of which only parts are here: first [`META`], then the
    /// opening bundle. Bytes are not compared with their hash: the names that
    /// they were fetched by hold it.
    ///
    /// # Errors
    ///
    /// [`Error::Foreign`] where it is no index of this version,
    /// [`Error::Damaged`] where its parts do not fit together.
    pub fn open_pieces(pieces: &Pieces) -> Result<Step<Self>> {
        pieces.attempt(|| {
            let meta = Path::new(META);
            if pieces.whole(META).is_none() {
                pieces.want(META);
                return Err(Error::foreign(meta, "not here"));
            }
            let index = Index::open(pieces.clone()).map_err(|error| Error::foreign(meta, error))?;
            let (segment, site, _) = described(&index, meta)?;
            let id = segment.id().uuid_string();
            let name = format!("{id}.{BUNDLE}");
            let Some(bundle) = pieces.whole(&name) else {
                pieces.want(&name);
                return Err(Error::foreign(meta, "not here"));
            };
            let damaged = |error: &dyn Display| Error::damaged(Path::new(&name), error);
            pieces
                .unpack(&id, &bundle)
                .map_err(|error| damaged(&error))?;
            Self::read(Path::new(""), &segment, site).map_err(|error| damaged(&error))
        })
    }

    /// Reads an index that has just been written, for the sake of what is read.
    #[cfg(feature = "native")]
    pub(crate) fn rehearse(folder: &Folder) -> Result<()> {
        let meta = folder.path().join(META);
        let index = Index::open(folder.clone()).map_err(|error| Error::foreign(&meta, error))?;
        let (segment, site, _) = described(&index, &meta)?;
        Self::read(folder.path(), &segment, site)
            .map(drop)
            .map_err(|error| Error::damaged(folder.path(), error))
    }

    /// Reads what every search needs. From here on nothing knows where bytes come from.
    fn read(dir: &Path, segment: &Segment, site: Site) -> tantivy::Result<Self> {
        let (_, fields) = schema();
        let files = segment;
        let segment = SegmentReader::open(files)?;
        Ok(Self {
            path: dir.to_path_buf(),
            synonyms: Synonyms::new(&site.settings.synonyms, &site.languages),
            records: Records::open(files)?,
            lists: Lists::open(files, &segment, &fields)?,
            columns: FastFields::read(&segment)?,
            site,
            segment,
        })
    }

    /// How many documents the index holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segment.max_doc() as usize
    }

    /// Whether the index holds no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What people read for a facet value; the slug where nothing says.
    #[must_use]
    pub fn title<'a>(&'a self, facet: Facet, slug: &'a str) -> &'a str {
        self.site
            .titles
            .get(&facet)
            .and_then(|titles| titles.get(slug))
            .map_or(slug, String::as_str)
    }

    /// Answers a request, whatever its query.
    ///
    /// # Errors
    ///
    /// Where the index cannot be read, or is damaged after all.
    pub fn search(&self, request: &Request) -> Result<Answer> {
        let query = Query::parse(&request.query);
        let (plan, selection, gathered) = self.find(request, &query)?;
        let mut answer = Answer {
            query: request.query.clone(),
            total: gathered.hits.len(),
            facets: self.facets(&gathered),
            values: self.values(&gathered, &selection),
            hits: Vec::new(),
            also: plan.also.clone(),
            suggestion: None,
            corrections: Vec::new(),
            relief: Relief::default(),
        };
        if answer.total == 0 {
            answer.relief = self.relief(request, &query, &gathered)?;
        }
        answer.hits = self.hits(request, gathered, &plan)?;
        self.suggest(request, &query, &plan, &mut answer)?;
        Ok(answer)
    }

    /// Understands a request and goes over the documents that match.
    fn find(&self, request: &Request, query: &Query<'_>) -> Result<(Plan, Selection, Collected)> {
        let plan = self.planner(request).plan(query);
        let plan = plan.map_err(|error| self.damaged(error))?;
        let selection = Selection::new(self, request, query);
        let scores = self.scores(query, &plan)?;
        let gathered = self.gather(scores.as_ref(), &selection);
        Ok((plan, selection, gathered))
    }

    /// Fills in what the query may have been meant to be. The index knows words
    /// without their accents: how they are written is read from what they find.
    fn suggest(
        &self,
        request: &Request,
        query: &Query<'_>,
        plan: &Plan,
        answer: &mut Answer,
    ) -> Result<()> {
        let mut meant = plan.corrections.clone();
        if meant.is_empty() && answer.total == 0 {
            meant = self
                .planner(request)
                .wider(query)
                .map_err(|error| self.damaged(error))?;
        }
        for correction in &mut meant {
            let mut form = written(&correction.used, &answer.hits);
            if form.is_none() {
                let request = Request {
                    literal: true,
                    limit: 1,
                    ..Request::new(&*correction.used)
                };
                form = written(&correction.used, &self.search(&request)?.hits);
            }
            if let Some(form) = form {
                correction.used = form;
            }
        }
        answer.suggestion = query.with(&request.query, &meant);
        if !request.literal && !plan.corrections.is_empty() {
            answer.corrections = meant;
        }
        Ok(())
    }

    fn planner(&self, request: &Request) -> Planner<'_> {
        Planner {
            languages: &self.site.languages,
            synonyms: &self.synonyms,
            stem: &self.lists.stem.index,
            exact: &self.lists.exact.index,
            blocks: &self.lists.blocks,
            title: &self.lists.title.index,
            documents: self.len(),
            literal: request.literal,
        }
    }

    /// The scores of a plan; `None` where everything is listed.
    fn scores(&self, query: &Query<'_>, plan: &Plan) -> Result<Option<Scores>> {
        if !query.has_words() && plan.excluded.is_empty() {
            return Ok(None);
        }
        self.lists
            .scores(plan)
            .map(Some)
            .map_err(|error| self.damaged(error))
    }

    /// The hits that were asked for, in order.
    fn hits(&self, request: &Request, gathered: Collected, plan: &Plan) -> Result<Vec<Hit>> {
        let mut found = gathered.hits;
        let listed = gathered.listed;
        let sort = if listed && request.sort == Sort::Relevance {
            Sort::Newest
        } else {
            request.sort
        };
        let ranks = match sort {
            Sort::Title => title_ranks(&self.segment).map_err(|error| self.damaged(error))?,
            _ => Vec::new(),
        };
        // The larger key comes first; at equal keys, the order of the index.
        let key = |&(score, document): &(f32, u32)| match sort {
            Sort::Relevance => self.relevance(score, document),
            Sort::Newest => self.updated(document) << 32 | u64::from(score.to_bits()),
            Sort::Title => u64::MAX - ranks.get(document as usize).copied().unwrap_or(u64::MAX),
        };
        let order =
            |a: &(f32, u32), b: &(f32, u32)| key(b).cmp(&key(a)).then_with(|| a.1.cmp(&b.1));
        let end = request.offset.saturating_add(request.limit);
        if end < found.len() {
            found.select_nth_unstable_by(end, order);
            found.truncate(end);
        }
        found.sort_unstable_by(order);
        let marks = Marks::new(plan, &self.site.languages);
        let mut attempts = Attempts::default();
        let hits = found
            .iter()
            .skip(request.offset)
            .filter_map(|&(score, document)| {
                let score = if listed { 0.0 } else { score };
                attempts.some(self.hit(score, document, &marks))
            })
            .collect();
        attempts.end().map(|()| hits)
    }

    /// The larger, the better a document answers; of equals, the later one.
    fn relevance(&self, score: f32, document: u32) -> u64 {
        // The bits of a positive number order as it does.
        u64::from(score.to_bits()) << 32 | self.updated(document)
    }

    fn updated(&self, document: u32) -> u64 {
        u64::from(self.columns.updated(document).max(0).unsigned_abs())
    }

    fn hit(&self, score: f32, document: u32, marks: &Marks) -> Result<Hit> {
        let card = self.card(document)?;
        let slugs = |facet| self.columns.facet(facet).slugs_of(document).cloned();
        Ok(Hit {
            extract: extract(&card.text, &card.summary, marks),
            id: card.id,
            kind: card.kind,
            title: card.title,
            url: card.url,
            as_of: Some(card.as_of).filter(|text| !text.is_empty()),
            score: (score * 1000.0).round() / 1000.0,
            labs: slugs(Facet::Lab).collect(),
            themes: slugs(Facet::Theme).collect(),
            methods: slugs(Facet::Method).collect(),
            status: slugs(Facet::Status).next(),
            year: slugs(Facet::Year).next().and_then(|year| year.parse().ok()),
        })
    }

    /// What the store holds of a document.
    fn card(&self, document: u32) -> Result<Card> {
        let card = self.records.get(document);
        card.map_err(|error| self.damaged(error))
    }

    fn damaged(&self, error: impl Display) -> Error {
        Error::damaged(&self.path, error)
    }

    /// The counts of a facet, without the values that count nothing.
    fn facets(&self, gathered: &Collected) -> BTreeMap<Facet, BTreeMap<String, usize>> {
        Facet::ALL
            .into_iter()
            .map(|facet| {
                let slugs = self.columns.facet(facet).slugs().iter();
                let counts = slugs.zip(&gathered.counts[facet.index()]);
                let counted = counts.filter(|&(_, &count)| count > 0);
                (
                    facet,
                    counted
                        .map(|(slug, &count)| (slug.clone(), count as usize))
                        .collect(),
                )
            })
            .collect()
    }
}

/// How a folded word is written where hits hold it, in small letters.
fn written(folded_word: &str, hits: &[Hit]) -> Option<String> {
    let mut form = String::new();
    let texts = hits.iter().flat_map(|hit| [&hit.extract, &hit.title]);
    let found = texts.flat_map(|text| words(text)).find(|word| {
        fold(word.text, &mut form);
        form == folded_word
    })?;
    lower(found.text, &mut form);
    Some(form)
}

/// What `meta.json` says: the segment, the site, and the payload it was read from.
fn described(index: &Index, meta: &Path) -> Result<(Segment, Site, String)> {
    let foreign = |reason: &dyn Display| Error::foreign(meta, reason);
    if index.schema() != schema().0 {
        return Err(foreign(&"its fields are others"));
    }
    let note = index.load_metas().map_err(|error| foreign(&error))?;
    let payload = note.payload.unwrap_or_default();
    let site: Site = serde_json::from_str(&payload).map_err(|error| foreign(&error))?;
    if site.format != FORMAT {
        return Err(foreign(&format!(
            "its format is {}, not {FORMAT}",
            site.format
        )));
    }
    let segments = index
        .searchable_segments()
        .map_err(|error| foreign(&error))?;
    let [segment] = <[Segment; 1]>::try_from(segments)
        .map_err(|segments| foreign(&format!("it has {} segments, not 1", segments.len())))?;
    if segment.meta().max_doc() != site.documents {
        return Err(Error::damaged(meta, "its counts of documents differ"));
    }
    Ok((segment, site, payload))
}
