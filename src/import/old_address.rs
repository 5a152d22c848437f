//! Earlier addresses as aliases of a sheet.

use crate::sheet::is_alias;

/// The alias for an earlier address; none for what no file of a site can answer to.
pub(super) fn alias(address: &str) -> Option<String> {
    let path = match url::Url::parse(address) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => {
            if url.query().is_some() {
                return None;
            }
            url.path().to_owned()
        }
        _ => address.split('#').next().unwrap_or_default().to_owned(),
    };
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    if path == "/" || !path.starts_with('/') {
        return None;
    }
    let ends = path.ends_with('/') || path.ends_with(".html") || path.ends_with(".htm");
    let path = if ends {
        path.to_owned()
    } else {
        format!("{path}/")
    };
    is_alias(&path).then_some(path)
}

/// Whether something is an address of a page: others are names of files.
pub(super) fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::alias;

    #[test]
    fn a_file_answers_to_a_path_and_to_nothing_behind_it() {
        for (address, wanted) in [
            (
                "https://blog.example.org/2015/03/note/",
                Some("/2015/03/note/"),
            ),
            (
                "https://blog.example.org/2015/03/note",
                Some("/2015/03/note/"),
            ),
            ("https://blog.example.org/note.html", Some("/note.html")),
            ("/x/index.html", Some("/x/")),
            ("https://blog.example.org/?p=12", None),
            ("https://blog.example.org/", None),
            ("https://blog.example.org/%C3%A9t%C3%A9/", None),
            ("/../x/", None),
        ] {
            assert_eq!(alias(address).as_deref(), wanted, "{address}");
        }
    }
}
