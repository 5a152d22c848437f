//! What the preview adds to every page: the script that reloads it, leave to run it,
//! and how its marks look.

use std::fmt::Write;

use crate::language::Language;

/// The folder of the preview's own files, under the path of the site.
pub(super) const FOLDER: &str = "-/";
/// Reloads the page when the site has changed.
pub(super) const SCRIPT: &str = include_str!("reload.js");
/// How gaps, marks and notes look.
pub(super) const STYLE: &str = include_str!("overlay.css");

/// What each page loads: how the preview's additions look, and the reloading script.
/// `number` is that of the state the page shows, so that a page which is old when it
/// arrives is known to be.
pub(super) fn head(base_path: &str, number: u64) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"{base_path}{FOLDER}overlay.css\">\
         <script src=\"{base_path}{FOLDER}reload.js?{number}\" defer></script>"
    )
}

/// A page that holds nothing else.
pub(super) fn page(addition: &str, language: Language) -> Vec<u8> {
    let code = language.code();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>capot</title></head>\
         <body class=\"capot-alone\"><main><h1>capot</h1>{addition}</main></body></html>\n"
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
