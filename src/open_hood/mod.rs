//! The open hood: private sheets, who may read each, and what is made of them.
//!
//! It may refer to the showcase, never the other way: no room above knows of it,
//! and nothing in here makes or changes a [`crate::base::PublicBase`].

mod audience;
mod base;
mod kind;
pub mod model;
mod root;

pub use audience::{Audience, Reader};
pub use base::{
    Answer, Beside, CapsuleId, CapsuleNode, HoodBase, HoodNode, LogbookId, LogbookNode, LookId,
    LookNode, QuestionId, ReviewId, ReviewNode, Subject,
};
pub use kind::{HoodKind, home_address, questions_address};
pub use root::HoodRoot;
