//! What changes in a file, as a unified difference.

use similar::{ChangeTag, TextDiff};

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It stays.
    Same,
    /// It goes.
    Old,
    /// It comes.
    New,
    /// It says where the lines below stand.
    Place,
}

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What becomes of it.
    pub sign: Sign,
    /// Its words, without what ends it.
    pub text: String,
}

/// The lines that change, with three around each.
pub(super) fn of(before: &[u8], after: &[u8]) -> Vec<Line> {
    let (before, after) = (
        String::from_utf8_lossy(before),
        String::from_utf8_lossy(after),
    );
    let diff = TextDiff::from_lines(&*before, &*after);
    let mut lines = Vec::new();
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        lines.push(Line {
            sign: Sign::Place,
            text: hunk.header().to_string(),
        });
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Equal => Sign::Same,
                ChangeTag::Delete => Sign::Old,
                ChangeTag::Insert => Sign::New,
            };
            let text = change.value().trim_end_matches(['\n', '\r']).to_owned();
            lines.push(Line { sign, text });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_stands_between_its_neighbours() {
        let lines = of(b"a\nb\nc\n", b"a\nB\nc\n");
        let shown: Vec<_> = lines.iter().map(|line| (line.sign, &*line.text)).collect();
        let wanted = [
            (Sign::Place, "@@ -1,3 +1,3 @@"),
            (Sign::Same, "a"),
            (Sign::Old, "b"),
            (Sign::New, "B"),
            (Sign::Same, "c"),
        ];
        assert_eq!(shown, wanted);
    }
}
