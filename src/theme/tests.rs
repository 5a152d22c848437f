//! The built-in theme with every view, and what a site may put in its place.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use super::{PLAIN_POLICY, POLICY, Theme};
use crate::base::sample::{many, small};
use crate::base::{CaseId, PublicBase};
use crate::config::Config;
use crate::diagnostic::{Failure, Fault};
use crate::language::Language;
use crate::load::{LoadOptions, Loader};
use crate::sheet::model::Effort;
use crate::site::{PageKey, Shown, Site};

fn load(config: &Config, base: &PublicBase) -> Result<Theme, Failure> {
    Theme::load(config, &Site::new(config, base).frame())
}

fn render(config: &Config, base: &PublicBase, page: PageKey) -> Result<String, Failure> {
    let site = Site::new(config, base);
    let Shown::View(view) = site.show(page) else {
        panic!("{page:?} is a file")
    };
    let page = load(config, base)?.render(&view)?;
    Ok(String::from_utf8(page).unwrap())
}

/// A site in a folder of its own, with these files in `themes/NAME/`.
fn with_theme(name: &str, files: &[(&str, &str)]) -> (TempDir, Config, PublicBase) {
    let folder = TempDir::new().unwrap();
    for (file, text) in files {
        let path = folder.path().join("themes").join(name).join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (mut config, base) = small();
    config.root = folder.path().to_path_buf();
    config.theme = name.to_owned();
    (folder, config, base)
}

/// The example base of the repository.
fn example() -> (Config, PublicBase) {
    let config = Config::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let options = LoadOptions {
        drafts: false,
        today: "2026-01-01".parse().unwrap(),
    };
    let checked = Loader::new().load(&config, options);
    (
        config,
        checked.base.expect("the example base has no errors"),
    )
}

/// Every element that a policy without `unsafe-inline` would stop.
fn assert_no_inline_code(page: &str, address: &str) {
    let scripts = page.matches("<script").count();
    let data = page
        .matches("<script type=\"application/ld+json\">")
        .count();
    let own = page.matches("<script type=\"module\" src=\"").count();
    assert_eq!(scripts, data + own, "{address} has a script");
    let results = page.contains("id=\"search-results\"");
    let leads_elsewhere = page.contains("http-equiv=\"refresh\"");
    let expected = usize::from(!leads_elsewhere) + usize::from(results);
    assert_eq!(own, expected, "{address}");
    for inline in ["<style", " style=\"", " onclick", " onload", "javascript:"] {
        assert!(!page.contains(inline), "{address} has {inline}");
    }
}

#[test]
fn every_page_of_the_example_base_keeps_the_rules() {
    let (config, base) = example();
    assert_rules(&config, &base);
}

#[test]
fn every_page_of_an_english_site_keeps_the_rules() {
    let (mut config, base) = many(49);
    config.language = Language::English;
    assert_rules(&config, &base);
    let page = render(&config, &base, PageKey::case(CaseId(0))).unwrap();
    assert!(page.contains("<html lang=\"en\">") && page.contains("<h1 lang=\"fr\">"));
}

fn assert_rules(config: &Config, base: &PublicBase) {
    let site = Site::new(config, base);
    let theme = Theme::load(config, &site.frame()).unwrap();
    for route in site.routes() {
        let Shown::View(view) = site.show(route.page) else {
            continue;
        };
        let address = &route.address;
        let page = theme
            .render(&view)
            .unwrap_or_else(|problem| panic!("{address}: {:?}", problem.fault));
        let page = String::from_utf8(page).unwrap();
        let policy = if page.contains("http-equiv=\"refresh\"") {
            PLAIN_POLICY
        } else {
            POLICY
        };
        assert!(page.contains(&format!(
            "http-equiv=\"Content-Security-Policy\" content=\"{policy}\""
        )));
        assert!(
            page.contains("<link rel=\"canonical\" href=\"https://"),
            "{address}"
        );
        assert_eq!(page.matches("<h1").count(), 1, "{address}");
        assert_no_inline_code(&page, address);
        assert_headings_in_order(&page, address);
        assert_ids_stand_once(&page, address);
    }
}

fn assert_headings_in_order(page: &str, address: &str) {
    let levels = page
        .match_indices("<h")
        .filter_map(|(at, _)| page.as_bytes().get(at + 2));
    let levels: Vec<u8> = levels
        .filter(|byte| byte.is_ascii_digit())
        .map(|byte| byte - b'0')
        .collect();
    for pair in levels.windows(2) {
        assert!(
            pair[1] <= pair[0] + 1,
            "{address}: h{} after h{}",
            pair[1],
            pair[0]
        );
    }
}

fn assert_ids_stand_once(page: &str, address: &str) {
    let ids = page
        .match_indices(" id=\"")
        .map(|(at, lead)| &page[at + lead.len()..]);
    let mut ids: Vec<&str> = ids.filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{address} has an id twice");
}

#[test]
fn texts_of_authors_are_escaped() {
    let (config, base) = small();
    let page = render(&config, &base, PageKey::case(CaseId(0))).unwrap();
    assert!(page.contains("&lt;balises&gt;") && page.contains("&lt;les&gt;"));
    assert!(!page.contains("<balises>") && !page.contains("<les>"));
    // That of the data about the page, and that of the field.
    assert_eq!(page.matches("</script>").count(), 2);
}

/// The words stood apart from their number, which could end a line alone.
#[test]
fn effort_is_counted_in_the_words_of_the_language() {
    let efforts = [
        (
            Some(1.5),
            Some(4),
            "1,5\u{a0}jour de travail, 4\u{a0}personnes",
        ),
        (Some(0.0), None, ">0\u{a0}jour de travail<"),
        (None, Some(1), ">1\u{a0}personne<"),
    ];
    for (days, people, expected) in efforts {
        let (config, mut base) = small();
        let case = Arc::get_mut(&mut base.cases[0].sheet).unwrap();
        case.effort = Some(Effort { days, people });
        let page = render(&config, &base, PageKey::case(CaseId(0))).unwrap();
        assert!(page.contains(expected), "{page}");
    }
}

#[test]
fn static_files_have_addresses_that_pages_use() {
    let (config, base) = small();
    let theme = load(&config, &base).unwrap();
    let style = theme
        .files()
        .iter()
        .find(|file| file.name == "style.css")
        .unwrap();
    assert!(style.bytes.len() < 20_000);
    let page = render(&config, &base, PageKey::HOME).unwrap();
    assert!(page.contains(&format!("href=\"/vitrine{}\"", style.address)));
}

/// The preview compiled the whole theme again at each save of a sheet.
#[test]
fn a_theme_is_compiled_again_only_where_it_has_changed() {
    let (folder, mut config, base) = with_theme("maison", &[("404.html", "un")]);
    let first = load(&config, &base).unwrap();
    let again = |config: &Config, last: &Theme| {
        let site = Site::new(config, &base);
        let mut frame = site.frame();
        frame.title = "Autre titre".to_owned();
        let theme = Theme::reload(config, &frame, last).unwrap();
        let page = |key| match site.show(key) {
            Shown::View(view) => String::from_utf8(theme.render(&view).unwrap()).unwrap(),
            Shown::File(_) => panic!("a file"),
        };
        let pages = (page(PageKey::NOT_FOUND), page(PageKey::HOME));
        assert!(
            pages.1.contains("Autre titre"),
            "what is the same on each page follows"
        );
        (theme, pages.0)
    };
    let (second, page) = again(&config, &first);
    assert!(Arc::ptr_eq(&first.basis, &second.basis));
    assert_eq!(page, "un");
    fs::write(folder.path().join("themes/maison/404.html"), "deux").unwrap();
    let (third, page) = again(&config, &second);
    assert!(!Arc::ptr_eq(&second.basis, &third.basis));
    assert_eq!(page, "deux");
    config.language = Language::English;
    let (fourth, _) = again(&config, &third);
    assert!(!Arc::ptr_eq(&third.basis, &fourth.basis));
}

#[test]
fn a_site_replaces_templates_texts_and_files_by_name() {
    let files = [
        (
            "templates/parts/footer.html",
            "<footer>Chez nous : {{ texts.own.motto }}</footer>",
        ),
        (
            "texts/fr.toml",
            "[nav]\ncases = 'Récits'\n[own]\nmotto = 'essayer'",
        ),
        ("static/style.css", "body { color: red }"),
        ("static/logo.svg", "<svg/>"),
    ];
    let (_folder, config, base) = with_theme("maison", &files);
    let page = render(&config, &base, PageKey::HOME).unwrap();
    assert!(page.contains("<footer>Chez nous : essayer</footer>"));
    assert!(page.contains(">Récits</a>") && page.contains(">Labos</a>"));
    let theme = load(&config, &base).unwrap();
    // Addresses hold a hash, so that their order says nothing.
    let mut names: Vec<&str> = theme
        .files()
        .iter()
        .map(|file| file.name.as_str())
        .collect();
    names.sort_unstable();
    let expected = [
        "engine.js",
        "favicon.svg",
        "field.js",
        "logo.svg",
        "search.engine",
        "search.js",
        "style.css",
        "suggest.js",
    ];
    assert_eq!(names, expected);
    let style = theme.files().iter().find(|file| file.name == "style.css");
    assert_eq!(style.unwrap().bytes, b"body { color: red }");
}

#[test]
fn a_theme_that_is_nowhere_is_named() {
    let (_folder, mut config, base) = with_theme("maison", &[]);
    for name in ["ailleurs", "../maison", ""] {
        name.clone_into(&mut config.theme);
        let failure = load(&config, &base).unwrap_err();
        assert_eq!(failure.fault, Fault::UnknownTheme { name: name.into() });
    }
}

#[test]
fn a_bad_template_is_named_with_file_and_line() {
    let broken = [("templates/home.html", "<p>\n{{ site.title\n</p>")];
    let (_folder, config, base) = with_theme("maison", &broken);
    let failure = load(&config, &base).unwrap_err();
    assert_eq!(
        place(&failure),
        ("themes/maison/templates/home.html".into(), 18)
    );
    assert_eq!(failure.fault.code(), "bad-template");
    let unknown = [("templates/home.html", "<p>{{ nothing.here }}</p>")];
    let (_folder, config, base) = with_theme("maison", &unknown);
    let failure = render(&config, &base, PageKey::HOME).unwrap_err();
    assert_eq!(
        place(&failure),
        ("themes/maison/templates/home.html".into(), 6)
    );
    assert_eq!(failure.fault.code(), "bad-template");
}

/// A template that includes one that is not there was found by `build` alone, and
/// its place stood within a sentence.
#[test]
fn what_a_template_includes_has_to_be_there() {
    let missing = [(
        "templates/home.html",
        "<p>\n{% include \"ailleurs.html\" %}\n</p>",
    )];
    let (_folder, config, _) = with_theme("maison", &missing);
    let failure = Theme::check(&config, None).unwrap_err();
    assert_eq!(
        place(&failure),
        ("themes/maison/templates/home.html".into(), 15)
    );
    let parent = [("templates/home.html", "{% extends \"ailleurs.html\" %}")];
    let (_folder, config, _) = with_theme("maison", &parent);
    let failure = Theme::check(&config, None).unwrap_err();
    assert_eq!(place(&failure).0, "themes/maison/templates/home.html");
}

/// The file of a failure, and the byte of it; none is byte 0.
fn place(failure: &Failure) -> (String, usize) {
    let place = failure.place.as_ref().expect("the report names a place");
    let start = place.span.as_ref().map_or(0, |span| span.start);
    (place.file.to_string(), start)
}

#[test]
fn a_misspelt_text_is_reported() {
    let (_folder, config, base) =
        with_theme("maison", &[("texts/fr.toml", "[nav]\ncaes = 'Récits'")]);
    let failure = load(&config, &base).unwrap_err();
    assert_eq!(failure.fault.code(), "unknown-text");
}

#[test]
fn files_may_lie_at_the_top_of_the_theme_and_none_is_passed_over() {
    let files = [
        ("404.html", "<h1>Rien ici</h1>"),
        ("fr.toml", "[nav]\ncases = 'Récits'"),
        ("README.md", "Notre thème"),
    ];
    let (folder, config, base) = with_theme("maison", &files);
    assert_eq!(
        render(&config, &base, PageKey::NOT_FOUND).unwrap(),
        "<h1>Rien ici</h1>"
    );
    assert!(
        render(&config, &base, PageKey::HOME)
            .unwrap()
            .contains(">Récits</a>")
    );
    fs::write(folder.path().join("themes/maison/photo.jpg"), "").unwrap();
    let failure = load(&config, &base).unwrap_err();
    assert_eq!(
        failure.fault,
        Fault::StrayThemeFile {
            path: "themes/maison/photo.jpg".into()
        }
    );
}

#[test]
fn what_is_rendered_once_is_what_each_page_would_render() {
    let footer = include_str!("../../themes/entrelabs/templates/parts/footer.html");
    let (_folder, own, _) = with_theme("maison", &[("templates/parts/footer.html", footer)]);
    let (config, base) = small();
    let page = PageKey::case(CaseId(0));
    assert_eq!(
        render(&config, &base, page).unwrap(),
        render(&own, &base, page).unwrap()
    );
}
