//! `capot import --template`: the workbook to fill, with a sheet for each kind, its
//! explanations, and lists to choose from.

use std::fmt::Write;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Note, Workbook,
    Worksheet, XlsxError,
};

use super::layout::{Column, Holds, columns, lists, name};
use super::model::Path;
use crate::language::Language;
use crate::schema::{FieldInfo, Kind, Need, Type};

/// How many rows have lists to choose from.
const ROWS: u32 = 1_000;

/// The first row to be filled in, behind the headings and the explanations.
pub(super) const FIRST: u32 = 2;

/// The titles of sheets that there are, by kind: references are chosen among them.
pub type Titles = Vec<(Kind, Vec<String>)>;

/// Writes the workbook.
///
/// # Errors
///
/// None that a schema of any reasonable size brings about; a workbook that cannot be
/// made says why in words of its own.
pub fn template(language: Language, titles: &Titles) -> Result<Vec<u8>, String> {
    workbook(language, titles, &|_, _| Ok(())).map_err(|error| error.to_string())
}

/// Fills in rows of the sheet of this name.
type Fill<'r> = &'r dyn Fn(&mut Worksheet, &str) -> Result<(), XlsxError>;

/// The workbook, with the rows that `fill` fills in.
pub(super) fn workbook(
    language: Language,
    titles: &Titles,
    fill: Fill<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same workbook on any day.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let mut choices = Choices {
        sheet: language.pick("Listes", "Lists"),
        columns: Vec::new(),
    };
    for kind in Kind::ALL {
        let own = name(kind, language);
        let sheet = workbook.add_worksheet().set_name(own)?;
        head(
            sheet,
            &columns(kind, language),
            0,
            language,
            titles,
            &mut choices,
        )?;
        fill(sheet, own)?;
        for list in lists(kind, language) {
            let sheet = workbook.add_worksheet().set_name(&list.name)?;
            let heading = language.pick("Titre de la fiche", "Title of the sheet");
            heading_cell(sheet, 0, heading)?;
            let about = list.field.help.pick(language);
            let help = language.pick(
                format!("{about} Ici, le titre de la fiche, comme dans la feuille « {own} » ; une ligne pour chaque."),
                format!("{about} Here, the title of the sheet, as in the sheet \"{own}\"; a row for each."),
            );
            help_cell(sheet, 0, &help)?;
            let owners = format!("='{own}'!$A${}:$A${ROWS}", FIRST + 1);
            choose(sheet, 0, &owners)?;
            head(sheet, &list.columns, 1, language, titles, &mut choices)?;
            fill(sheet, &list.name)?;
        }
    }
    choices.write(workbook.add_worksheet())?;
    workbook.save_to_buffer()
}

/// Writes headings, explanations and lists to choose from, from a column on.
fn head(
    sheet: &mut Worksheet,
    columns: &[Column],
    first: u16,
    language: Language,
    titles: &Titles,
    choices: &mut Choices,
) -> Result<(), XlsxError> {
    let text = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (column, number) in columns.iter().zip(first..) {
        let field = match &column.holds {
            Holds::Field(path) => path.steps.last().copied(),
            _ => None,
        };
        let is_number = field.is_some_and(|field| {
            matches!(
                field.value,
                Type::Number | Type::Amount | Type::Count(_) | Type::Integer
            )
        });
        // What looks like a date or a number stays what was typed.
        if !is_number {
            sheet.set_column_format(number, &text)?;
        }
        let width = match column.holds {
            Holds::Section(section) if section.need == Need::Required => 60,
            Holds::Section(_) | Holds::Text => 40,
            Holds::Field(_) | Holds::Name => 22,
        };
        sheet.set_column_width(number, width)?;
        heading_cell(sheet, number, &column.heading)?;
        help_cell(sheet, number, column.help.pick(language))?;
        if let (Some(field), Holds::Field(path)) = (field, &column.holds) {
            let note = Note::new(explained(field, language))
                .add_author_prefix(false)
                .set_width(320)
                .set_height(160);
            sheet.insert_note(0, number, &note)?;
            if let Some(list) = choices.of(field, path, language, titles) {
                choose(sheet, number, &list)?;
            }
        }
    }
    sheet.set_row_height(1, 60)?;
    sheet.set_freeze_panes(FIRST, 1)?;
    Ok(())
}

fn heading_cell(sheet: &mut Worksheet, column: u16, text: &str) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_background_color(0x00E8_EEF4);
    sheet.write_string_with_format(0, column, text, &format)?;
    Ok(())
}

fn help_cell(sheet: &mut Worksheet, column: u16, text: &str) -> Result<(), XlsxError> {
    let format = Format::new()
        .set_italic()
        .set_font_color(0x0055_5555)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    sheet.write_string_with_format(1, column, text, &format)?;
    Ok(())
}

/// A list to choose from; anything else may be typed, several values parted by `;`.
fn choose(sheet: &mut Worksheet, column: u16, list: &str) -> Result<(), XlsxError> {
    let choice = DataValidation::new()
        .allow_list_formula(Formula::new(list))
        .show_error_message(false);
    sheet.add_data_validation(FIRST, column, ROWS, column, &choice)?;
    Ok(())
}

/// All that is said of a field, for who points at its heading.
fn explained(field: &FieldInfo, language: Language) -> String {
    let mut text = field.help.pick(language).to_owned();
    for word in field.value.words() {
        let help = word.help.pick(language);
        let label = word.label.pick(language);
        let _ = write!(text, "\n• {label}");
        if !help.is_empty() {
            let _ = write!(text, "{} {help}", language.pick(" :", ":"));
        }
    }
    if matches!(field.value, Type::Texts | Type::References) {
        text.push_str(language.pick(
            "\nPlusieurs : séparez-les par « ; », ou une par ligne.",
            "\nSeveral: part them by \";\", or one a line.",
        ));
    }
    text
}

/// The lists to choose from, on a sheet of their own.
struct Choices {
    sheet: &'static str,
    columns: Vec<(String, Vec<String>)>,
}

impl Choices {
    /// The cells that hold what can be chosen for a field; none where anything can be.
    fn of(
        &mut self,
        field: &FieldInfo,
        path: &Path,
        language: Language,
        titles: &Titles,
    ) -> Option<String> {
        let (name, values): (String, Vec<String>) = match field.value {
            Type::Word(words) => {
                let labels = words
                    .iter()
                    .map(|word| word.label.pick(language).to_owned());
                let keys: Vec<&str> = path
                    .steps
                    .iter()
                    .map(|step| step.key.name(language))
                    .collect();
                (keys.join("."), labels.collect())
            }
            Type::Boolean => {
                let words = language.pick(["oui", "non"], ["yes", "no"]);
                (words.join("/"), words.map(str::to_owned).to_vec())
            }
            Type::Reference | Type::References => {
                let kind = titles
                    .iter()
                    .find(|(kind, _)| Some(kind.word()) == field.target)?;
                (name(kind.0, language).to_owned(), kind.1.clone())
            }
            _ => return None,
        };
        if values.is_empty() {
            return None;
        }
        let place = self
            .columns
            .iter()
            .position(|(known, list)| *known == name && *list == values);
        let place = place.unwrap_or_else(|| {
            self.columns.push((name, values));
            self.columns.len() - 1
        });
        let column = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(place).ok()?);
        let last = self.columns[place].1.len() + 1;
        Some(format!("='{}'!${column}$2:${column}${last}", self.sheet))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.sheet)?;
        for ((name, values), column) in self.columns.iter().zip(0..) {
            heading_cell(sheet, column, name)?;
            sheet.set_column_width(column, 28)?;
            for (value, row) in values.iter().zip(1..) {
                sheet.write_string(row, column, value)?;
            }
        }
        Ok(())
    }
}
