//! A front matter in YAML, as other programs have it, written as TOML: where every line
//! of it has one reading.

use crate::diagnostic::{Edit, Fault};
use crate::fields::write::{list, quoted};

/// What makes TOML of the front matter of `text`, where `fault` says that it is YAML
/// (<https://yaml.org/spec/1.2.2/>); nothing where a line of it has no certain reading.
#[must_use]
pub fn from_yaml(text: &str, fault: &Fault) -> Vec<Edit> {
    if *fault != Fault::YamlFrontMatter {
        return Vec::new();
    }
    converted(text).unwrap_or_default()
}

fn converted(text: &str) -> Option<Vec<Edit>> {
    let start = text.find("---")?;
    let mut at = start + text[start..].find('\n')? + 1;
    let from = at;
    let mut lines = Vec::new();
    let end = loop {
        let line = text[at..].split_inclusive('\n').next()?;
        if matches!(line.trim_end(), "---" | "...") {
            break at;
        }
        lines.push(line.trim_end());
        at += line.len();
    };
    let mut toml = toml(&lines)?;
    toml.push(String::new());
    let toml = toml.join("\n");
    let edit = |span, text: &str| Edit {
        span,
        text: text.to_owned(),
    };
    Some(vec![
        edit(start..start + 3, "+++"),
        edit(from..end, &toml),
        edit(end..end + 3, "+++"),
    ])
}

/// The lines as TOML.
fn toml(lines: &[&str]) -> Option<Vec<String>> {
    let mut toml = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        if line.trim().is_empty() || line.starts_with('#') {
            toml.push((*line).to_owned());
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let plain = |char: char| char.is_alphanumeric() || char == '_' || char == '-';
        if key.is_empty()
            || !key.chars().all(plain)
            || !(value.is_empty() || value.starts_with(' '))
        {
            return None;
        }
        let value = value.trim();
        if !value.is_empty() {
            toml.push(format!("{key} = {}", scalar(value)?));
            continue;
        }
        let item = |line: &&&str| line.trim_start().starts_with("- ");
        let items: Vec<&&str> = rest.iter().take_while(item).collect();
        rest = &rest[items.len()..];
        if rest.first().is_some_and(|line| line.starts_with(' ')) {
            return None;
        }
        let texts = items
            .iter()
            .map(|item| plain_text(item.trim_start()[2..].trim()));
        let texts: Vec<String> = texts.collect::<Option<_>>()?;
        // A key without a value is a field that is not there.
        if !texts.is_empty() {
            toml.push(format!(
                "{key} = {}",
                list(texts.iter().map(String::as_str))
            ));
        }
    }
    Some(toml)
}

/// A value on one line as TOML.
fn scalar(value: &str) -> Option<String> {
    if let Some(inner) = value.strip_prefix('[') {
        let inner = inner.strip_suffix(']')?;
        let texts = inner
            .split(',')
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let texts: Vec<String> = texts.map(plain_text).collect::<Option<_>>()?;
        return Some(list(texts.iter().map(String::as_str)));
    }
    let figures = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = value.split('-').collect();
    let is_day = parts.iter().map(|part| part.len()).eq([4, 2, 2]);
    let number = figures(value) && (value == "0" || !value.starts_with('0'));
    if matches!(value, "true" | "false")
        || number
        || is_day && parts.iter().all(|part| figures(part))
    {
        return Some(value.to_owned());
    }
    plain_text(value).map(|text| quoted(&text))
}

/// The text of a value; none of anything that is more than a text.
fn plain_text(value: &str) -> Option<String> {
    if let Some(inner) = value.strip_prefix('"') {
        let inner = inner.strip_suffix('"')?;
        return (!inner.contains(['"', '\\'])).then(|| inner.to_owned());
    }
    if let Some(inner) = value.strip_prefix('\'') {
        let inner = inner.strip_suffix('\'')?.replace("''", "\u{0}");
        return (!inner.contains('\'')).then(|| inner.replace('\u{0}', "'"));
    }
    let special = [
        '|', '>', '&', '*', '!', '%', '@', '`', '{', '[', '?', '#', '-',
    ];
    let plain = !value.starts_with(special) && !value.contains(" #") && !value.contains(": ");
    plain.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(yaml: &str) -> Option<String> {
        converted(yaml).map(|edits| edits[1].text.clone())
    }

    #[test]
    fn plain_yaml_becomes_toml() {
        let yaml = "---\ntitre: L'accueil\nstatut: 'en-cours'\ndebut: 2018-03-12\nbrouillon: true\n\
                    themes:\n  - accueil\n  - \"rh\"\npublics: [agents, élus]\nimage:\n---\nx\n";
        let toml = "titre = \"L'accueil\"\nstatut = \"en-cours\"\ndebut = 2018-03-12\nbrouillon = true\n\
                    themes = [\"accueil\", \"rh\"]\npublics = [\"agents\", \"élus\"]\n";
        assert_eq!(made(yaml).as_deref(), Some(toml));
    }

    #[test]
    fn what_could_be_read_otherwise_stays() {
        for line in [
            "contacts:\n  - role: x\n    nom: y",
            "texte: |\n  un\n  deux",
            "titre: un # deux",
            "titre: \"a\\nb\"",
            "titre: un: deux",
            "territoire:\n  nom: Ain",
            "une phrase",
        ] {
            assert_eq!(made(&format!("---\n{line}\n---\n")), None, "{line}");
        }
        assert_eq!(made("---\ntitre: x\n"), None);
    }
}
