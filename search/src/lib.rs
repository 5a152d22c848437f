//! The search engine of `capot`: one place for schema, French and English
//! analysis, query understanding, ranking, facets, extracts and suggestions.
//!
//! A [`Builder`] turns sheets into a folder of index files that are the same,
//! byte for byte, for the same sheets and [`Settings`]; an [`Engine`] opens
//! that folder and answers [`Request`]s. The command line, the servers and the
//! browser all go through these two.
//!
//! ```
//! use capot_search::{Builder, Document, Engine, Request, Section, Settings};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let dir = tempfile::tempdir()?;
//! let mut builder = Builder::create(dir.path(), Settings::default())?;
//! builder.add(&Document {
//!     id: "paca/accueil",
//!     title: "Accueil des nouveaux arrivants",
//!     sections: &[Section { heading: "Sujet", text: "Un livret pour chaque agent." }],
//!     ..Document::default()
//! })?;
//! let files = builder.finish()?;
//! assert!(files.contains(&"meta.json".to_string()));
//!
//! let answer = Engine::open(dir.path())?.search(&Request::new("acceuil agents"))?;
//! assert_eq!(answer.hits[0].extract, "Un livret pour chaque <mark>agent</mark>.");
//! assert_eq!(answer.suggestion.as_deref(), Some("accueil agents"));
//! # Ok(())
//! # }
//! ```
//!
//! The crate knows nothing of Markdown, of configuration files or of pages: it
//! takes plain text and gives back typed answers. Whatever a reader types is a
//! valid query. Only `folder` touches the file system; nothing needs threads
//! or memory maps, so that everything else compiles to WebAssembly.

mod analysis;
mod answer;
mod attempts;
#[cfg(feature = "native")]
mod builder;
mod document;
mod engine;
mod error;
mod facet;
mod fast_fields;
#[cfg(feature = "native")]
mod folder;
mod packed;
mod pieces;
mod query;
mod ranking;
mod records;
mod request;
mod schema;
mod site;
mod snippet;
mod weights;

pub use answer::{Answer, Correction, FacetValue, Hit, Page, Relief};
#[cfg(feature = "native")]
pub use builder::Builder;
pub use document::{Document, Label, Language, Section, Settings};
pub use engine::Engine;
pub use error::{Error, Result};
pub use facet::Facet;
pub use pieces::{META, Piece, Pieces, Step};
pub use request::{Request, Sort};
pub use site::FORMAT;
