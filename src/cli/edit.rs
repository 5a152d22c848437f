//! `capot edit`.

use std::sync::Arc;

use super::arguments::Edit;
use super::{Context, Ending, Stopped};
use crate::preview::{PreviewObserver, PreviewOptions, serve};

pub(super) fn run(context: &Context, asked: &Edit) -> Result<Ending, Stopped> {
    // Without settings there is nothing to write into.
    context.config()?;
    let options = PreviewOptions {
        root: context.root.clone(),
        port: asked.port,
        language: context.wish,
        edit: true,
    };
    let observer: Arc<dyn PreviewObserver> = Arc::new(context.clone());
    serve(&options, &observer)?;
    Ok(Ending::Done)
}
