//! Case and accents: `lower` keeps accents, since stemming needs them; `fold`
//! takes them off, since readers leave them out.

use super::tokens::is_mark;

/// Writes `text` folded into `out`: small letters, no accents, ligatures taken apart.
pub(crate) fn fold(text: &str, out: &mut String) {
    out.clear();
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if !is_mark(c) {
            fold_char(c, out);
        }
    }
}

fn fold_char(c: char, out: &mut String) {
    for small in c.to_lowercase() {
        match base(small) {
            Some(letters) => out.push_str(letters),
            // The lower case of a few capitals is a letter and a mark.
            None if is_mark(small) => {}
            None => out.push(if matches!(small, '’' | 'ʼ' | '‘') {
                '\''
            } else {
                small
            }),
        }
    }
}

/// Writes `text` in small letters into `out`, accents composed with their letters.
pub(crate) fn lower(text: &str, out: &mut String) {
    out.clear();
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if is_mark(c) {
            if let Some(composed) = out
                .chars()
                .next_back()
                .and_then(|letter| compose(letter, c))
            {
                out.pop();
                out.push(composed);
            }
        } else if matches!(c, '’' | 'ʼ' | '‘') {
            out.push('\'');
        } else {
            out.extend(c.to_lowercase());
        }
    }
}

/// The letters under the accents of the Latin scripts of Europe (Latin-1 and Latin Extended-A).
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

/// The accents of French, put back on their letters.
fn compose(letter: char, mark: char) -> Option<char> {
    let letters = match mark {
        '\u{300}' => "aàeèiìoòuù",
        '\u{301}' => "aáeéiíoóuú",
        '\u{302}' => "aâeêiîoôuû",
        '\u{308}' => "aäeëiïoöuüyÿ",
        '\u{303}' => "nñaãoõ",
        '\u{327}' => "cç",
        _ => return None,
    };
    let mut pairs = letters.chars();
    while let (Some(plain), Some(accented)) = (pairs.next(), pairs.next()) {
        if plain == letter {
            return Some(accented);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        fold(text, &mut out);
        out
    }

    fn lowered(text: &str) -> String {
        let mut out = String::new();
        lower(text, &mut out);
        out
    }

    #[test]
    fn folding_takes_case_and_accents_off() {
        assert_eq!(folded("ÉLÈVE"), "eleve");
        assert_eq!(folded("Cœur d’ÇA"), "coeur d'ca");
        assert_eq!(folded("İstanbul ẞ"), "istanbul ss");
        assert_eq!(folded("e\u{301}te\u{301}"), "ete");
    }

    #[test]
    fn lowering_keeps_accents_and_composes_them() {
        assert_eq!(lowered("ÉTÉ"), "été");
        assert_eq!(lowered("E\u{301}te\u{301}"), "été");
        assert_eq!(lowered("Aujourd’hui"), "aujourd'hui");
    }
}
