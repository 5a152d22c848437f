//! As Markdown: `docs/format.fr.md` and `docs/format.en.md`.

use std::fmt::Write;

use super::{need_words, type_words};
use crate::language::Language;
use crate::schema::{FieldInfo, KindInfo, Need, config};

/// The whole reference in a language: the public kinds, the private ones, the
/// settings.
#[must_use]
pub fn markdown(
    public: &[&'static KindInfo],
    private: &[&'static KindInfo],
    language: Language,
) -> String {
    let mut page = Page {
        text: String::new(),
        language,
    };
    page.text
        .push_str(language.pick(INTRODUCTION_FR, INTRODUCTION_EN));
    let says = language.pick(
        "## Les fiches de la vitrine\n",
        "## The sheets of the showcase\n",
    );
    page.text.push_str(says);
    for kind in public {
        page.kind(kind, "content");
    }
    let says = language.pick(
        "## Les fiches du capot ouvert\n\nElles ne paraissent jamais dans la vitrine : \
         [capot-ouvert.md](capot-ouvert.md).\n",
        "## The sheets of the open hood\n\nThey never appear in the showcase: \
         [open-hood.md](open-hood.md).\n",
    );
    page.text.push('\n');
    page.text.push_str(says);
    for kind in private {
        page.kind(kind, "content/open-hood");
    }
    let says = language.pick(
        "\n## Les réglages, `capot.toml`\n",
        "\n## The settings, `capot.toml`\n",
    );
    page.text.push_str(says);
    page.fields(config::FIELDS);
    page.text
}

const INTRODUCTION_FR: &str = "\
# Le format des fiches

*[In English: format.en.md](format.en.md)*

Cette page est écrite par le programme : `capot schema` la dit aussi, une sorte de fiche
à la fois.

Une fiche est un fichier `NOM.md`, ou `NOM/index.md` avec ses images et documents à côté.
Le dossier dit de quelle sorte elle est. En tête, entre deux lignes `+++`, ce qu'on en
sait, en TOML : un champ par ligne, `clef = valeur`. Un texte se met entre guillemets
droits. Le texte suit, en Markdown. Chaque clef a un nom français et un nom anglais :
l'un ou l'autre, au choix. `capot new` écrit une fiche où tout est expliqué, `capot check`
dit ce qui ne va pas.

- Une **date** est une année (`2015`), un mois entre guillemets (`\"2015-01\"`) ou un jour
  (`2015-01-30`).
- Une **référence** est le nom d'une autre fiche : `LABO/NOM` pour un cas, `NOM` pour les
  autres.
- Une **table** se met entre accolades : `{ nom = \"…\" }` ; une liste, entre crochets.
  Une table où rien n'est rempli compte pour absente.
- Une **partie** est un titre `## Titre`. « 1. Sujet », « Le sujet », « Résultat »,
  `##Sujet` ou une ligne en gras seule sont comprises, avec un avertissement ; un titre
  d'un autre niveau, non.
- Un **lien** mène à une fiche (`../labo/fiche.md`), à une partie (`#methode`), à ce que
  la page montre de l'en-tête (`#livrables`, `#contacts`, `#indicateurs`, `#en-bref`), à un
  fichier ou à une adresse web. Une adresse entière de ce site est vérifiée comme les autres.
- Un **fichier** à côté des fiches n'est publié que si une fiche le nomme. Son nom est
  reconnu quelle que soit la façon dont un système écrit ses accents. Un `README.md` (ou
  `LISEZMOI.md`) explique un dossier : ce n'est pas une fiche.

Dans le texte, une ligne vide sépare deux paragraphes. `## Titre`, `**gras**`, `*italique*`,
`- point d'une liste`, `1. point numéroté`, `- [ ] à faire`, `> citation`, et :

- un **lien** `[texte](adresse)`, une **image** `![description](fichier.png)` ; une adresse
  web ou de courriel tapée telle quelle devient un lien ;
- une **note** : `[^1]` dans le texte, et plus bas une ligne `[^1]: le texte de la note` ;
- un **encadré** : une ligne `> [!NOTE]` (ou `TIP`, `IMPORTANT`, `WARNING`, `CAUTION`), puis
  le texte sur des lignes qui commencent par `>` ;
- un **tableau** : `| A | B |`, sous cette ligne `|---|---|`, puis une ligne par rangée. Si
  la première case est vide, la première colonne nomme les rangées.

Ce qui est collé depuis un autre logiciel (puces `•`, tableaux à tabulations, `[[liens]]`,
`{attributs}`…) est lu comme il est voulu quand il n'y a qu'une façon de le comprendre ;
sinon `capot check` dit où c'est, et quoi écrire.

";

const INTRODUCTION_EN: &str = "\
# The format of sheets

*[En français : format.fr.md](format.fr.md)*

This page is written by the program: `capot schema` says the same, a kind of sheet at a
time.

A sheet is a file `NAME.md`, or `NAME/index.md` with its pictures and documents beside it.
The folder says what kind it is. At its head, between two lines `+++`, stands what is
known of it, in TOML: a field a line, `key = value`. A text goes in straight quotes. The
text follows, in Markdown. Each key has an English and a French name: either may be used.
`capot new` writes a sheet in which all is explained, `capot check` says what is wrong.

- A **date** is a year (`2015`), a month in quotes (`\"2015-01\"`) or a day (`2015-01-30`).
- A **reference** is the name of another sheet: `LAB/NAME` for a case, `NAME` for others.
- A **table** goes in braces: `{ name = \"…\" }`; a list, in brackets. A table in which
  nothing is filled in counts as none.
- A **section** is a heading `## Heading`. \"1. Subject\", \"The subject\", \"Result\",
  `##Subject` or a line in bold alone are understood, with a warning; a heading of another
  level is not.
- A **link** leads to a sheet (`../lab/sheet.md`), to a section (`#method`), to what the
  page shows of the front matter (`#deliverables`, `#contacts`, `#indicators`, `#brief`), to
  a file or to a web address. A whole address of this site is checked as any other.
- A **file** beside the sheets is published only where a sheet names it. Its name is known
  however a system spells its accents. A `README.md` (or `LISEZMOI.md`) explains a folder:
  it is no sheet.

In the text an empty line parts two paragraphs. `## Heading`, `**bold**`, `*italics*`,
`- item of a list`, `1. numbered item`, `- [ ] to do`, `> quotation`, and:

- a **link** `[text](address)`, a **picture** `![description](file.png)`; a web or e-mail
  address that is typed as it is becomes a link;
- a **note**: `[^1]` in the text, and below a line `[^1]: the text of the note`;
- a **box**: a line `> [!NOTE]` (or `TIP`, `IMPORTANT`, `WARNING`, `CAUTION`), then the text
  on lines that begin with `>`;
- a **table**: `| A | B |`, below that line `|---|---|`, then a line for each row. Where the
  first cell is empty, the first column names the rows.

What is pasted from another program (bullets `•`, tables with tabs, `[[links]]`,
`{attributes}`…) is read as it is meant where there is only one way to take it; else
`capot check` says where it stands, and what to write.

";

struct Page {
    text: String,
    language: Language,
}

impl Page {
    fn kind(&mut self, kind: &KindInfo, root: &str) {
        let language = self.language;
        let mut title = kind.word.name(language).to_owned();
        if let Some(first) = title.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let place = if kind.folder == "cases" {
            language.pick("LABO/NOM.md", "LAB/NAME.md")
        } else {
            language.pick("NOM.md", "NAME.md")
        };
        let folder = kind.folder;
        let colon = language.pick(" :", ":");
        let _ = write!(
            self.text,
            "\n### {title}\n\n{}\n\n{}{colon} `{root}/{folder}/{place}`. {}{colon} `{}`.\n",
            kind.help.pick(language),
            language.pick("Fichier", "File"),
            language.pick("Adresse", "Address"),
            kind.prefix.pick(language),
        );
        self.fields(kind.fields);
        self.sections(kind);
    }

    fn fields(&mut self, fields: &[&FieldInfo]) {
        for field in fields {
            self.text.push('\n');
            self.field(field, 0);
        }
    }

    fn field(&mut self, field: &FieldInfo, depth: usize) {
        let language = self.language;
        let indent = "  ".repeat(depth);
        let (key, other) = (
            field.key.name(language),
            language.pick(field.key.0, field.key.1),
        );
        let other = if key == other {
            String::new()
        } else {
            let tongue = language.pick("en anglais", "in French");
            format!(" ({tongue} `{other}`)")
        };
        let need = match field.need {
            Need::Required => format!("**{}**", need_words(field.need, language)),
            need => need_words(need, language).to_owned(),
        };
        let of = type_words(&field.value, language);
        let colon = language.pick(" :", ":");
        let help = field.help.pick(language);
        let example = field.example.pick(language);
        let _ = writeln!(
            self.text,
            "{indent}- `{key}`{other}{colon} {help}\n{indent}  *{of}, {need}.* \
             {}{colon} `{key} = {example}`",
            language.pick("Exemple", "Example"),
        );
        for word in field.value.words() {
            let label = word.label.pick(language);
            let help = word.help.pick(language);
            let help = if help.is_empty() {
                String::new()
            } else {
                format!(" ({help})")
            };
            let key = word.key.name(language);
            let _ = writeln!(self.text, "{indent}  - `\"{key}\"`{colon} {label}{help}");
        }
        for inner in field.value.fields() {
            self.field(inner, depth + 1);
        }
    }

    fn sections(&mut self, kind: &KindInfo) {
        let language = self.language;
        let says = language.pick("Sous la ligne `+++`", "Below the line `+++`");
        let colon = language.pick(" :", ":");
        if !kind.body.is_empty() {
            let _ = writeln!(self.text, "\n{says}{colon} {}", kind.body.pick(language));
        } else if !kind.sections.is_empty() {
            let order = language.pick("les parties, dans cet ordre", "the sections, in this order");
            let _ = writeln!(self.text, "\n{says}, {order}{colon}");
        }
        if !kind.sections.is_empty() {
            self.text.push('\n');
        }
        for section in kind.sections {
            let heading = section.heading.name(language);
            let need = need_words(section.need, language);
            let help = section.help.pick(language);
            let also: Vec<String> = section
                .also
                .iter()
                .map(|name| format!("« {name} »"))
                .collect();
            let also = if also.is_empty() {
                String::new()
            } else {
                let says = language.pick("Aussi", "Also");
                format!(" {says}{colon} {}.", also.join(", "))
            };
            let _ = writeln!(self.text, "- `## {heading}` ({need}){colon} {help}{also}");
        }
    }
}
