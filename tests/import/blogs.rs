//! Folders of notes and blogs, exports of `WordPress`.

use crate::Import;
use crate::made::PNG;

#[test]
fn a_folder_of_markdown_becomes_drafts_that_link_to_one_another() {
    let import = Import::new();
    import.file(
        "blog/_posts/2015-03-01-premier.md",
        "---\ntitle: Le premier\nauthor: Camille Martin\ntags: [Prototypage, inconnu]\ndate: 2015-03-01\nlayout: post\npermalink: /premier.html\nimage: /img/a.png\ncouleur: bleu\nterritoire: { nom: Nantes, couleur: bleu }\n---\n\
         ## Contexte\n\nVoir [le second](second.md) et [[Troisième|le troisième]] et [rien](perdu.md).[^1]\n\n\
         ![](<../img/b c.png>) <!-- pour moi -->\n\n{% include x.html %}\n\n[^1]: Une note.\n",
    );
    import.file("blog/_posts/second.md", "+++\ntitle = \"Le second\"\ndraft = false\n+++\n## Bilan\n\n[retour](/premier.html), <a href=\"https://example.org/\">ailleurs</a>\n");
    import.file(
        "blog/Troisième.md",
        "# Troisième\n\nSans parties, avec [un lien dangereux](javascript:x).\n",
    );
    import.file("blog/mauvais.md", "---\ntitle: [\n---\nTexte\n");
    import.file("blog/_index.md", "---\ntitle: Liste\n---\n");
    import.file("blog/.obsidian/x.md", "caché");
    import.file("blog/img/a.png", PNG);
    let file = import.file("blog/img/b c.png", PNG);
    let folder = file.replace("/img/b c.png", "");
    let said = import.of(&[&folder]);
    assert_eq!(said.status, 0, "{}", said.err);
    said.balances();
    assert_eq!(
        (
            said.report["items"].as_u64(),
            said.report["sheets"].as_u64()
        ),
        (Some(5), Some(3))
    );
    let first = import.draft("premier/index.md");
    for text in [
        "titre = \"Le premier\"",
        "maj = \"2015-03-01\"",
        "methodes = [\"prototypage\"]",
        "aliases = [\"/premier.html\"]",
        "image = { fichier = \"a.png\" }",
        "territoire = { nom = \"Nantes\" }",
        "[le second](../second.md) et [le troisième](../troisieme.md) et rien. (note 1)",
        "![](b-c.png)",
        "Note 1 : Une note.",
    ] {
        assert!(first.contains(text), "{text}\n{first}");
    }
    assert!(
        !first.contains("pour moi") && !first.contains("Martin"),
        "{first}"
    );
    let second = import.draft("second.md");
    assert!(
        second.contains("[retour](premier/index.md), [ailleurs](https://example.org/)"),
        "{second}"
    );
    for code in [
        "import-unknown-terms",
        "import-unknown-key",
        "import-codes",
        "import-comments",
        "import-bad-front-matter",
        "import-no-content",
        "import-other-files",
        "import-link-lost",
        "import-no-headings",
    ] {
        assert!(said.says(code), "{code}: {:#}", said.report);
    }
    assert_eq!(said.at("import-unknown-key").len(), 2, "{:#}", said.report);
    // The old address leads to the sheet once it is published.
    let built = import.place.run(&["build", "--drafts"]);
    assert!(!built.err.contains("bad-alias"), "{}", built.err);
}

#[test]
fn a_former_address_of_a_file_is_a_page_that_leads_on() {
    let import = Import::new();
    import.place.replace(
        "content/cases/quai/guichet.md",
        "+++\n",
        "+++\naliases = [\"/vieux/guichet.html\"]\n",
    );
    // Only the first fence begins a front matter.
    let text = import
        .draft("guichet.md")
        .replacen("aliases", "\u{0}", 1)
        .replace("\naliases = [\"/vieux/guichet.html\"]", "")
        .replace('\u{0}', "aliases");
    import.place.write("content/cases/quai/guichet.md", &text);
    import.place.build();
    let page = import.place.read("public/vieux/guichet.html");
    assert!(page.contains("/cas/quai/guichet/"), "{page}");
    assert_eq!(import.place.run(&["verify"]).status, 0);
}

const WXR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<rss xmlns:content="c" xmlns:excerpt="e" xmlns:dc="d" xmlns:wp="w"><channel>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://blog.example.org</wp:base_blog_url>
<wp:author><wp:author_login>cm</wp:author_login><wp:author_email>cm@example.org</wp:author_email><wp:author_display_name>Camille Martin</wp:author_display_name></wp:author>
<item><title>Une résidence &amp; demie</title><link>https://blog.example.org/2015/03/residence/</link><dc:creator>cm</dc:creator><guid>https://blog.example.org/?p=7</guid>
<content:encoded><![CDATA[<h2>Contexte</h2>
Première ligne
seconde ligne

Autre <strong>paragraphe</strong>, voir <a href="https://blog.example.org/?p=8">la suite</a>.

[caption id="x"]<img src="https://blog.example.org/wp-content/uploads/2015/03/salle.png" alt="Une salle" /> Légende[/caption]
<img src="https://ailleurs.example.org/x.png" />
[gallery ids="1"]
<table><tr><td>un</td></tr></table>]]></content:encoded>
<excerpt:encoded><![CDATA[En bref.]]></excerpt:encoded>
<wp:post_id>7</wp:post_id><wp:post_date>2015-03-02 10:00:00</wp:post_date><wp:post_name>residence</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="post_tag" nicename="prototypage"><![CDATA[Prototypage]]></category>
<wp:comment><wp:comment_author>Lecteur Bavard</wp:comment_author><wp:comment_author_email>lecteur@example.org</wp:comment_author_email><wp:comment_author_IP>192.0.2.7</wp:comment_author_IP><wp:comment_content>bla</wp:comment_content></wp:comment></item>
<item><title>La suite</title><link>https://blog.example.org/?p=8</link><dc:creator>cm</dc:creator>
<content:encoded><![CDATA[<!-- wp:paragraph -->
<p>Texte.</p>
<!-- /wp:paragraph --><a href="/2015/03/residence/">avant</a>]]></content:encoded>
<wp:post_id>8</wp:post_id><wp:post_name></wp:post_name><wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Privé</title><link>https://blog.example.org/prive/</link><content:encoded>SECRET</content:encoded><wp:post_id>9</wp:post_id><wp:status>private</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>salle</title><link>https://blog.example.org/salle/</link><wp:post_id>10</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://blog.example.org/wp-content/uploads/2015/03/salle.png</wp:attachment_url></item>
</channel></rss>"#;

#[test]
fn an_export_of_wordpress_becomes_drafts() {
    let import = Import::new();
    import.file("wp-content/uploads/2015/03/salle.png", PNG);
    let said = import.of(&[&import.file("export.xml", WXR)]);
    assert_eq!(said.status, 0, "{}", said.err);
    said.balances();
    assert_eq!(
        (
            said.report["items"].as_u64(),
            said.report["sheets"].as_u64()
        ),
        (Some(4), Some(2))
    );
    let draft = import.draft("residence/index.md");
    for text in [
        "titre = \"Une résidence & demie\"",
        "resume = \"En bref.\"",
        "maj = \"2015-03-02\"",
        "methodes = [\"prototypage\"]",
        "aliases = [\"/2015/03/residence/\"]",
        "## Sujet\n\nPremière ligne\\\nseconde ligne\n\nAutre **paragraphe**, voir [la suite](../la-suite.md).\n",
        "![Une salle](salle.png) Légende",
    ] {
        assert!(draft.contains(text), "{text}\n{draft}");
    }
    assert!(
        import
            .draft("la-suite.md")
            .contains("[avant](residence/index.md)"),
        "{}",
        import.draft("la-suite.md")
    );
    // Old addresses that no file answers to are said.
    assert_eq!(said.at("import-address-lost").len(), 1, "{:#}", said.report);
    for code in [
        "import-persons",
        "import-readers-comments",
        "import-not-public",
        "import-no-content",
        "import-codes",
        "import-picture-lost",
        "import-table-lost",
    ] {
        assert!(said.says(code), "{code}: {:#}", said.report);
    }
    // Nothing of who commented is anywhere, and no person in a draft.
    let all = format!("{}{draft}", said.report);
    for private in [
        "Bavard",
        "lecteur@",
        "192.0.2",
        "bla",
        "SECRET",
        "cm@example",
    ] {
        assert!(!all.contains(private), "{private}");
    }
    assert!(!draft.contains("Martin"));
}
