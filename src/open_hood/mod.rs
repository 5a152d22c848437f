//! The open hood: private sheets, who may read each, and what is made of them.
//!
//! It may refer to the showcase, never the other way: no room above knows of it,
//! and nothing in here makes or changes a [`crate::base::PublicBase`].

mod audience;
mod base;
mod blocks;
mod build;
mod check;
pub mod desk;
pub mod kinds;
mod link;
mod load;
mod lookalike;
mod markdown;
pub mod model;
mod place;
pub mod promote;
mod public;
mod read;
mod redact;
mod references;
mod resolver;
mod root;
mod scaffold;
mod schema;
mod sections;
pub mod site;

pub use audience::Reader;
pub use base::{Answer, Beside, HoodBase, HoodId, HoodNode, QuestionId, Subject};
pub use build::build;
pub use check::check;
pub use link::{HoodSurroundings, VIDEO_LIMIT};
pub(crate) use load::Standing;
pub use load::{HoodChecked, HoodLoader, publish};
pub use place::{HoodPlace, file_address};
pub use read::{ReadHood, read};
pub use root::HoodRoot;
pub use scaffold::{About, new_private};
pub use schema::{Audience, HoodKind, Scope, home_address, questions_address};
