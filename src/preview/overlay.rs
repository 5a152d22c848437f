//! What the preview adds to a page, and nothing else: the script that reloads
//! it, leave to run it, and the problems of the sheets where there are any.

use std::fmt::Write;

use crate::diagnostic::Problem;
use crate::language::Language;

/// The folder of the preview's own files, under the path of the site.
pub(super) const FOLDER: &str = "-/";
/// Reloads the page when the site has changed.
pub(super) const SCRIPT: &str = include_str!("reload.js");
/// How problems look.
pub(super) const STYLE: &str = include_str!("overlay.css");

/// The tag that loads the reloading script; `number` is that of the state the
/// page shows, so that a page which is old when it arrives is known to be.
pub(super) fn script(base_path: &str, number: u64) -> String {
    format!("<script src=\"{base_path}{FOLDER}reload.js?{number}\" defer></script>")
}

/// What a page shows beneath its problems.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beneath {
    /// Itself, of the last good site.
    LastGood,
    /// Nothing: there has been no good site yet, or the page cannot be made.
    Nothing,
}

/// The problems as an element laid over the page; empty where there are none.
pub(super) fn problems(
    problems: &[Problem],
    report: &str,
    beneath: Beneath,
    base_path: &str,
    language: Language,
) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let blocked = problems.iter().any(Problem::is_error);
    let title = match (blocked, beneath, language) {
        (true, Beneath::LastGood, Language::French) => {
            "Des erreurs arrêtent le site : la page montre son dernier bon état"
        }
        (true, Beneath::LastGood, Language::English) => {
            "Errors stop the site: the page shows its last good state"
        }
        (true, Beneath::Nothing, Language::French) => {
            "Des erreurs empêchent de montrer la page : elle viendra dès qu'elles seront corrigées"
        }
        (true, Beneath::Nothing, Language::English) => {
            "Errors keep the page from being shown: it comes as soon as they are mended"
        }
        (false, _, Language::French) => "Avertissements",
        (false, _, Language::English) => "Warnings",
    };
    let open = if blocked { " open" } else { "" };
    let mut html = format!(
        "<link rel=\"stylesheet\" href=\"{base_path}{FOLDER}overlay.css\">\
         <details id=\"capot-problems\"{open}><summary>{title} ({})</summary><pre>",
        problems.len()
    );
    escape(report, &mut html);
    html.push_str("</pre></details>");
    html
}

/// A page that holds nothing else.
pub(super) fn page(addition: &str, language: Language) -> Vec<u8> {
    let code = language.code();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <title>capot</title></head><body>{addition}</body></html>\n"
    )
    .into_bytes()
}

/// Lets a page run the preview's script and hear from it: what its own policy,
/// in a `meta` element, does not allow yet.
pub(super) fn allow(page: Vec<u8>) -> Vec<u8> {
    const POLICY: &[u8] = b"http-equiv=\"Content-Security-Policy\" content=\"";
    let Some(start) = find(&page, POLICY).map(|at| at + POLICY.len()) else {
        return page;
    };
    let Some(length) = find(&page[start..], b"\"") else {
        return page;
    };
    let policy = &page[start..start + length];
    let mut missing = String::new();
    for directive in ["script-src", "connect-src"] {
        if find(policy, directive.as_bytes()).is_none() {
            let _ = write!(missing, "; {directive} 'self'");
        }
    }
    let mut page = page;
    page.splice(start + length..start + length, missing.bytes());
    page
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len())
        .position(|window| window == wanted)
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        let _ = match character {
            '<' => html.write_str("&lt;"),
            '>' => html.write_str("&gt;"),
            '&' => html.write_str("&amp;"),
            other => html.write_char(other),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::allow;

    #[test]
    fn a_policy_is_widened_by_what_it_lacks() {
        let page = |policy: &str| {
            let meta = "<meta http-equiv=\"Content-Security-Policy\" content=";
            format!("{meta}\"{policy}\"><p>").into_bytes()
        };
        assert_eq!(
            allow(page("default-src 'none'")),
            page("default-src 'none'; script-src 'self'; connect-src 'self'")
        );
        let search = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
        assert_eq!(allow(page(search)), page(search));
        assert_eq!(allow(b"<p>".to_vec()), b"<p>");
    }
}
