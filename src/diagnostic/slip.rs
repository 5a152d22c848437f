//! The slips that authors make in writing TOML, and how each is said: what a
//! parser says of them helps nobody who does not know what a parser is.

use crate::language::Language;

/// What is wrong with a line of TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A text without quotes.
    Unquoted,
    /// A text in typographic quotes.
    CurlyQuotes,
    /// A text whose closing quote is missing.
    OpenText,
    /// A quote inside a text.
    QuoteInside,
    /// A backslash that means nothing.
    Backslash,
    /// A colon instead of an equals sign.
    Colon,
    /// A line without equals sign.
    NoEquals,
    /// A key with an accent, a space or another sign that keys cannot have.
    BadKey,
    /// A space that looks like any other and is none.
    InvisibleSpace,
    /// A key without value.
    NoValue,
    /// The same key twice.
    Twice,
    /// A list whose closing bracket is missing.
    OpenList,
    /// A table whose closing brace is missing.
    OpenTable,
    /// Two values of a list, or two fields of a table, without a comma between.
    NoComma,
    /// A word that was to be `true` or `false`.
    NotBoolean,
    /// A number with a comma, a space or a zero in front.
    BadNumber,
    /// A telephone number or a code without quotes, which would lose its zero.
    Figures,
    /// A time of day, or a date with one, that does not exist.
    BadTime,
    /// Something behind a value.
    Rest,
    /// A line `[…]` that is not closed as it was opened.
    BadHeader,
    /// Anything else.
    Other,
}

/// What is to be written instead, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// This, and nothing else.
    Exactly(String),
    /// Something like this.
    Like(String),
}

impl Remedy {
    /// What to do.
    pub(super) fn words(&self, language: Language) -> String {
        match self {
            Self::Exactly(line) => format!("{}{line}", language.pick("écrivez : ", "write: ")),
            Self::Like(line) => {
                let begin = language.pick("écrivez par exemple : ", "write for instance: ");
                format!("{begin}{line}")
            }
        }
    }
}

impl Slip {
    /// What is wrong, and what to do about it.
    pub(super) fn words(self, remedy: Option<&Remedy>, language: Language) -> (String, String) {
        let (message, help) = match language {
            Language::French => self.french(),
            Language::English => self.english(),
        };
        let help = match (self, remedy) {
            (_, None) => help.to_owned(),
            (Self::NoValue, Some(remedy)) => {
                let end = language.pick(" ; ou supprimez la ligne", "; or delete the line");
                format!("{}{end}", remedy.words(language))
            }
            (_, Some(remedy)) => remedy.words(language),
        };
        (message.to_owned(), help)
    }

    fn french(self) -> (&'static str, &'static str) {
        match self {
            Self::Unquoted => (
                "il manque des guillemets autour de ce texte",
                "mettez des guillemets droits : champ = \"texte\"",
            ),
            Self::CurlyQuotes => (
                "ces guillemets ne sont pas des guillemets droits",
                "remplacez-les par \" : champ = \"texte\"",
            ),
            Self::OpenText => (
                "le guillemet qui ferme ce texte manque",
                "terminez le texte par \" (pour un texte de plusieurs lignes : \"\"\" au début et à la fin)",
            ),
            Self::QuoteInside => (
                "un guillemet à l'intérieur du texte le ferme trop tôt",
                "à l'intérieur d'un texte, écrivez « … » ou \\\" au lieu de \"",
            ),
            Self::Backslash => (
                "le signe \\ ne s'écrit pas tel quel dans un texte entre guillemets",
                "doublez-le (\\\\), ou mettez le texte entre apostrophes : champ = '…'",
            ),
            Self::Colon => (
                "un champ et sa valeur sont séparés par le signe =, et non par deux points",
                "remplacez : par =",
            ),
            Self::NoEquals => (
                "cette ligne n'est pas un champ : il y manque le signe =",
                "écrivez champ = \"texte\" ; le texte de la fiche se place sous la deuxième ligne `+++`",
            ),
            Self::BadKey => (
                "un nom de champ n'a ni accent, ni espace, ni majuscule",
                "écrivez-le avec des lettres simples et le trait _ au lieu des espaces ; capot schema dit quels champs il y a",
            ),
            Self::InvisibleSpace => (
                "il y a ici une espace invisible ou insécable, comme en mettent les traitements de texte",
                "effacez-la et tapez une espace ordinaire",
            ),
            Self::NoValue => (
                "ce champ n'a pas de valeur",
                "complétez la ligne, par exemple champ = \"texte\", ou supprimez-la",
            ),
            Self::Twice => (
                "ce champ est là deux fois",
                "ne gardez qu'une des deux lignes",
            ),
            Self::OpenList => (
                "le crochet ] qui ferme cette liste manque",
                "fermez la liste : champ = [\"un\", \"deux\"]",
            ),
            Self::OpenTable => (
                "l'accolade } qui ferme cette suite de champs manque",
                "fermez-la : champ = { nom = \"texte\", code = \"52\" }",
            ),
            Self::NoComma => (
                "il manque ici une virgule",
                "séparez les éléments par des virgules : [\"un\", \"deux\"]",
            ),
            Self::NotBoolean => (
                "oui et non s'écrivent ici true et false",
                "écrivez true (oui) ou false (non), en minuscules et sans guillemets",
            ),
            Self::BadNumber => (
                "ce nombre n'est pas écrit comme il faut",
                "écrivez-le sans espace, sans zéro devant, et avec un point : 1000 ou 12.5",
            ),
            Self::Figures => (
                "un numéro ou un code se met entre guillemets : sans eux, il perd ses zéros et ses espaces",
                "mettez des guillemets droits : champ = \"01\"",
            ),
            Self::BadTime => (
                "cette heure n'existe pas",
                "écrivez le jour et l'heure ainsi : 2018-01-26T10:00:00",
            ),
            Self::Rest => (
                "il y a quelque chose de trop après cette valeur",
                "écrivez un seul champ par ligne ; un texte entier se met entre guillemets",
            ),
            Self::BadHeader => (
                "il manque un crochet à la fin de cette ligne",
                "fermez avec autant de crochets : [nom] ou [[nom]]",
            ),
            Self::Other => (
                "cette ligne n'est pas écrite comme il faut",
                "une ligne s'écrit : champ = \"texte\", champ = 12, ou champ = [\"un\", \"deux\"]",
            ),
        }
    }

    fn english(self) -> (&'static str, &'static str) {
        match self {
            Self::Unquoted => (
                "this text lacks its quotes",
                "put straight quotes around it: field = \"text\"",
            ),
            Self::CurlyQuotes => (
                "these quotes are not straight quotes",
                "replace them with \": field = \"text\"",
            ),
            Self::OpenText => (
                "the quote that closes this text is missing",
                "end the text with \" (for a text of several lines: \"\"\" at both ends)",
            ),
            Self::QuoteInside => (
                "a quote inside the text closes it too early",
                "inside a text, write “…” or \\\" instead of \"",
            ),
            Self::Backslash => (
                "the sign \\ cannot stand as it is in a text between quotes",
                "double it (\\\\), or put the text between apostrophes: field = '…'",
            ),
            Self::Colon => (
                "the sign = stands between a field and its value, not a colon",
                "replace : with =",
            ),
            Self::NoEquals => (
                "this line is not a field: it lacks the sign =",
                "write field = \"text\"; the text of the sheet stands below the second line `+++`",
            ),
            Self::BadKey => (
                "the name of a field has no accent, no space and no capital",
                "write it with plain letters, and _ instead of spaces; capot schema says which fields there are",
            ),
            Self::InvisibleSpace => (
                "there is an invisible or no-break space here, such as word processors write",
                "delete it and type an ordinary space",
            ),
            Self::NoValue => (
                "this field has no value",
                "complete the line, for instance field = \"text\", or delete it",
            ),
            Self::Twice => (
                "this field is there twice",
                "keep only one of the two lines",
            ),
            Self::OpenList => (
                "the bracket ] that closes this list is missing",
                "close the list: field = [\"one\", \"two\"]",
            ),
            Self::OpenTable => (
                "the brace } that closes this group of fields is missing",
                "close it: field = { name = \"text\", code = \"52\" }",
            ),
            Self::NoComma => (
                "a comma is missing here",
                "put commas between the items: [\"one\", \"two\"]",
            ),
            Self::NotBoolean => (
                "yes and no are written true and false here",
                "write true (yes) or false (no), in lower case and without quotes",
            ),
            Self::BadNumber => (
                "this number is not written as it should be",
                "write it without spaces, without a zero in front, and with a point: 1000 or 12.5",
            ),
            Self::Figures => (
                "a number to call or a code stands between quotes: without them it loses its zeros and spaces",
                "put straight quotes around it: field = \"01\"",
            ),
            Self::BadTime => (
                "this time does not exist",
                "write the day and the time like this: 2018-01-26T10:00:00",
            ),
            Self::Rest => (
                "there is something too much behind this value",
                "write one field a line; a whole text stands between quotes",
            ),
            Self::BadHeader => (
                "a bracket is missing at the end of this line",
                "close with as many brackets: [name] or [[name]]",
            ),
            Self::Other => (
                "this line is not written as it should be",
                "a line is written: field = \"text\", field = 12, or field = [\"one\", \"two\"]",
            ),
        }
    }
}
