//! Additions to a page that is made already.

/// Puts `addition` at the end of the body of `page`.
pub(crate) fn inject(mut page: Vec<u8>, addition: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let end = page
        .windows(END.len())
        .rposition(|window| window == END)
        .unwrap_or(page.len());
    page.splice(end..end, addition.bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::inject;

    #[test]
    fn an_addition_goes_to_the_end_of_the_body() {
        let page = b"<body>\xc3\xa9 </body> </body></html>".to_vec();
        assert_eq!(
            inject(page, "<x>"),
            b"<body>\xc3\xa9 </body> <x></body></html>"
        );
        assert_eq!(inject(b"none".to_vec(), "<x>"), b"none<x>");
    }
}
