//! Where the paths in a private sheet lead: to other private sheets and files,
//! and to public sheets, never the other way.

use std::ops::Range;

use super::place::{HoodPlace, file_address};
use crate::diagnostic::Fault;
use crate::fields::Fields;
use crate::fields::typed::AsText;
use crate::schema::Field;
use crate::sheet::links::{LinkResolver, Resolved, broken, is_sheet, relative};
use crate::sheet::model::FileUse;
use crate::sheet::place::{self, folder_of, resolve};
use crate::sheet::rules::Rules;
use crate::signs::folded;

/// Where the links of one private sheet lead.
#[derive(Clone, Copy, Debug)]
pub(super) struct HoodResolver<'r> {
    /// The sheet's file, from the open hood's root.
    pub(super) file: &'r str,
    /// The rules of the site; where the open hood lies in the public content,
    /// they say where.
    pub(super) rules: &'r Rules,
}

/// What a relative path leads to.
enum Reached {
    /// A file of the open hood, from its root.
    Private(String),
    /// A file of the public content, from its root.
    Public(String),
}

impl HoodResolver<'_> {
    fn reached(&self, path: &str) -> Option<Reached> {
        let Some(hood) = self.rules.open_hood.as_deref() else {
            let found = resolve(folder_of(self.file), path)?;
            return Some(Reached::Private(folded(&found).into_owned()));
        };
        let folder = format!("{hood}/{}", folder_of(self.file));
        let found = folded(&resolve(&folder, path)?).into_owned();
        let private = found.strip_prefix(hood);
        match private.and_then(|rest| rest.strip_prefix('/')) {
            Some(rest) => Some(Reached::Private(rest.to_owned())),
            None => Some(Reached::Public(found)),
        }
    }

    /// The use of a file named in the front matter, relative to the sheet: one of
    /// the open hood.
    ///
    /// # Errors
    /// Anything else.
    pub(super) fn file(&self, written: &str, span: Range<usize>) -> Result<FileUse, Fault> {
        match self.reached(relative(written)?) {
            Some(Reached::Private(file)) => Ok(self.file_use(file, span)),
            _ => Err(Fault::FileOutside {
                file: written.to_owned(),
            }),
        }
    }

    fn file_use(&self, file: String, span: Range<usize>) -> FileUse {
        FileUse {
            address: file_address(&file, self.rules.language),
            file,
            span,
        }
    }
}

impl LinkResolver for HoodResolver<'_> {
    fn path(&self, path: &str, written: &str, span: Range<usize>) -> Result<Resolved, Fault> {
        let language = self.rules.language;
        let outside = || {
            if is_sheet(path) {
                return broken(written);
            }
            Fault::FileOutside {
                file: written.to_owned(),
            }
        };
        match self.reached(path).ok_or_else(outside)? {
            Reached::Private(file) if is_sheet(&file) => {
                let place = HoodPlace::locate(&file).map_err(|_| broken(written))?;
                Ok(Resolved::Page(place.address(language)))
            }
            Reached::Private(file) => Ok(Resolved::File(self.file_use(file, span))),
            Reached::Public(file) if is_sheet(&file) => {
                let place = place::locate(&file).map_err(|_| broken(written))?;
                Ok(Resolved::Page(place.kind.address(&place.name, language)))
            }
            // A file of the showcase: it is there if a public sheet publishes it.
            Reached::Public(file) => Ok(Resolved::Page(place::file_address(&file, language))),
        }
    }

    fn address(&self, _address: &str) -> Result<(), Fault> {
        Ok(())
    }

    fn is_among_colleagues(&self) -> bool {
        true
    }

    fn rules(&self) -> &Rules {
        self.rules
    }

    /// By `lookalike`.
    fn guards_headings(&self) -> bool {
        true
    }
}

/// A file beside the sheet that a field names; what is wrong with it is reported.
pub(super) fn named_file<T: AsText>(
    fields: &Fields<'_>,
    field: &Field<T>,
    resolver: HoodResolver<'_>,
) -> Option<FileUse> {
    let text = fields.written(field)?;
    let span = fields.reporter().in_file(text.span.clone());
    match resolver.file(&text.value, span) {
        Ok(file) => Some(file),
        Err(fault) => {
            fields.reporter().report(text.span, fault);
            None
        }
    }
}
