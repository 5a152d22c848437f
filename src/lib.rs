//! `capot` compiles Markdown sheets, written by public-innovation labs, into a
//! public showcase of cases: static and searchable.
//!
//! `ARCHITECTURE.md` is the map of the house. Data flows down the list of
//! modules there; a room knows those above it, never those below.

pub mod audit;
pub mod base;
pub mod build;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod editor;
pub mod export;
pub mod fields;
pub mod files;
pub mod history;
mod http;
pub mod import;
pub mod index;
pub mod language;
pub mod load;
pub mod locale;
pub mod media;
pub mod members;
pub mod nearest;
pub mod open_hood;
pub mod output;
pub mod plain;
pub mod preview;
pub mod reference;
pub mod repair;
pub mod scaffold;
pub mod schema;
pub mod server;
pub mod sheet;
mod signs;
pub mod site;
pub mod slugs;
pub mod source;
mod stop;
pub mod theme;
pub mod typography;
pub mod vault;
pub mod verify;
