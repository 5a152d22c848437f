//! Fields that stand below the front matter, at the head of the text.

use toml::de::{DeTable, DeValue};

use super::Reporter;
use super::lines::named;
use crate::diagnostic::{Edit, RepairFault};

/// Reports the fields that stand first in a text: `below` is the text, where it begins
/// in the file, and where the line begins that closes the front matter, of which `table`
/// was made.
pub fn report_fields_below(
    (body, start, fence): (&str, usize, usize),
    table: &DeTable<'_>,
    reporter: &Reporter,
) {
    let mut at = start;
    for line in body.split_inclusive('\n') {
        let here = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let Some((key, value)) = line.split_once('=') else {
            return;
        };
        let Some(field) = named(reporter.known(), key) else {
            return;
        };
        if key.trim() != key.trim_end() || DeValue::parse(value.trim()).is_err() {
            return;
        }
        let there = [field.key.0, field.key.1];
        let there = there.iter().any(|key| table.contains_key(*key));
        let edit = |span, text: &str| Edit {
            span,
            text: text.to_owned(),
        };
        let ended = line.ends_with('\n');
        let moved = vec![edit(fence..fence, line), edit(here..at, "")];
        let repair = if there || !ended { Vec::new() } else { moved };
        let key = key.trim();
        let fault = RepairFault::InText {
            field: key.to_owned(),
            there,
        };
        reporter.report_repairable(here..here + line.trim_end().len(), fault, repair);
        reporter.doubt_key(key);
    }
}
