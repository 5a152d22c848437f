//! Who imports whom, read off the sources: a plain scanner of paths, which knows
//! of Rust no more than it needs for that. Tests inside the sources are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The names that lead from the root of a crate to a module, or to an item in it.
pub(crate) type Way = Vec<String>;

/// What a module holds.
#[derive(Default)]
struct Module {
    /// All paths in its code, from the root of the crate.
    used: Vec<Way>,
    /// The names that its `use` brings in, and where each leads.
    bound: BTreeMap<String, Way>,
}

/// The modules of a crate.
pub(crate) struct Modules(BTreeMap<Way, Module>);

impl Modules {
    /// Reads the crate whose first file is `lib`.
    pub(crate) fn of(lib: &Path) -> Self {
        let mut modules = Self(BTreeMap::new());
        modules.read(lib, Vec::new(), lib.parent().unwrap());
        modules
    }

    /// Reads one module and those in it; theirs lie in `folder`.
    fn read(&mut self, file: &Path, way: Way, folder: &Path) {
        let text = fs::read_to_string(file).unwrap();
        let tokens = without_tests(&tokens(&text));
        for name in declared(&tokens) {
            let beside = folder.join(format!("{name}.rs"));
            let inner = folder.join(&name);
            let file: PathBuf = if beside.is_file() {
                beside
            } else {
                inner.join("mod.rs")
            };
            let way = [way.as_slice(), &[name]].concat();
            self.read(&file, way, &inner);
        }
        let mut module = Module::default();
        let paths = paths(&tokens);
        for (path, name) in paths {
            let Some(path) = absolute(&way, path) else {
                continue;
            };
            module.used.push(path.clone());
            module.bound.extend(name.map(|name| (name, path)));
        }
        self.0.insert(way, module);
    }

    /// The modules right in the crate.
    pub(crate) fn rooms(&self) -> BTreeSet<&str> {
        let ways = self.0.keys().filter(|way| way.len() == 1);
        ways.map(|way| way[0].as_str()).collect()
    }

    /// For each module that holds others, `""` for the crate: which of these
    /// knows which, itself or through what lies in it. What children take of
    /// their parents, and parents of their children, is not counted.
    pub(crate) fn neighbours(&self) -> BTreeMap<String, BTreeMap<&str, BTreeSet<&str>>> {
        let mut all: BTreeMap<String, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
        for (from, module) in &self.0 {
            for used in &module.used {
                let Some((to, _)) = self.home(used).and_then(|to| self.0.get_key_value(&to)) else {
                    continue;
                };
                let common = from.iter().zip(to).take_while(|(a, b)| a == b).count();
                if let (Some(a), Some(b)) = (from.get(common), to.get(common)) {
                    let place = all.entry(from[..common].join("/")).or_default();
                    place.entry(a).or_default().insert(b);
                }
            }
        }
        all
    }

    /// The module in which what a path names is written down, wherever it is
    /// handed on from.
    fn home(&self, path: &[String]) -> Option<Way> {
        let mut path = path.to_vec();
        // A path that leads in a circle is none that compiles.
        for _ in 0..16 {
            let known = (0..=path.len()).rev().find(|length| {
                let way = &path[..*length];
                self.0.contains_key(way)
            })?;
            let (way, rest) = path.split_at(known);
            let Some(next) = rest.first().and_then(|name| self.0[way].bound.get(name)) else {
                return Some(way.to_vec());
            };
            path = [next.as_slice(), &rest[1..]].concat();
        }
        None
    }
}

/// A path from the root of the crate; none for one that leads to another crate.
fn absolute(module: &[String], path: Way) -> Option<Way> {
    let mut names = path.into_iter().peekable();
    let mut way = match names.next()?.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => module[..module.len().checked_sub(1)?].to_vec(),
        // `use place::Place` in the module that holds `place`.
        name => [module, &[name.to_owned()]].concat(),
    };
    while names.next_if(|name| name == "super").is_some() {
        way.pop()?;
    }
    way.extend(names.filter(|name| name != "self"));
    Some(way)
}

/// The names and signs of a source, without comments, texts and characters.
fn tokens(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |index: usize| chars.get(index).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut next = 0;
    while next < chars.len() {
        let char = chars[next];
        if char == '/' && at(next + 1) == '/' {
            while next < chars.len() && chars[next] != '\n' {
                next += 1;
            }
        } else if char == '/' && at(next + 1) == '*' {
            while next < chars.len() && !(chars[next] == '*' && at(next + 1) == '/') {
                next += 1;
            }
            next += 2;
        } else if char == '"' {
            next = after_text(&chars, next);
        } else if char == '\'' {
            // A character, or a lifetime, which has no mark at its end.
            next += match (at(next + 1), at(next + 2)) {
                ('\\', _) => {
                    2 + chars[next + 2..]
                        .iter()
                        .skip(1)
                        .position(|c| *c == '\'')
                        .unwrap()
                        + 2
                }
                (_, '\'') => 3,
                _ => 1,
            };
        } else if char.is_alphabetic() || char == '_' {
            let start = next;
            while at(next).is_alphanumeric() || at(next) == '_' {
                next += 1;
            }
            let word: String = chars[start..next].iter().collect();
            match (word.as_str(), at(next)) {
                ("r" | "br", '"' | '#') => next = after_raw(&chars, next),
                ("b", '"') => next = after_text(&chars, next),
                _ => found.push(word),
            }
        } else if char == ':' && at(next + 1) == ':' {
            found.push("::".to_owned());
            next += 2;
        } else {
            if !char.is_whitespace() {
                found.push(char.to_string());
            }
            next += 1;
        }
    }
    found
}

fn after_text(chars: &[char], mut next: usize) -> usize {
    next += 1;
    while chars[next] != '"' {
        next += if chars[next] == '\\' { 2 } else { 1 };
    }
    next + 1
}

fn after_raw(chars: &[char], start: usize) -> usize {
    let marks = chars[start..]
        .iter()
        .take_while(|char| **char == '#')
        .count();
    let mut next = start + marks + 1;
    while chars[next] != '"'
        || !chars[next + 1..]
            .iter()
            .take(marks)
            .all(|char| *char == '#')
    {
        next += 1;
    }
    next + 1 + marks
}

/// Leaves out whatever is there for tests alone.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut next = 0;
    while next < tokens.len() {
        let is_attribute = tokens[next] == "#" && tokens.get(next + 1).is_some_and(|t| t == "[");
        if !is_attribute {
            kept.push(tokens[next].clone());
            next += 1;
            continue;
        }
        let end = closing(tokens, next + 1);
        let attribute = &tokens[next..=end];
        next = end + 1;
        if attribute.iter().any(|t| t == "cfg") && attribute.iter().any(|t| t == "test") {
            next = after_item(tokens, next);
        }
    }
    kept
}

/// Where what begins at `next` has ended: at its braces, or at a semicolon.
fn after_item(tokens: &[String], mut next: usize) -> usize {
    while next < tokens.len() {
        match tokens[next].as_str() {
            ";" => return next + 1,
            "{" => return closing(tokens, next) + 1,
            "(" | "[" => next = closing(tokens, next),
            _ => {}
        }
        next += 1;
    }
    next
}

/// Where the bracket at `open` is closed.
fn closing(tokens: &[String], open: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        match token.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    panic!("a bracket that is never closed");
}

/// The modules that have a file of their own.
fn declared(tokens: &[String]) -> Vec<String> {
    let declarations = tokens.windows(3).filter(|w| w[0] == "mod" && w[2] == ";");
    declarations.map(|w| w[1].clone()).collect()
}

/// All paths that may lead to a module, those of `use` with the name that they
/// bring in.
fn paths(tokens: &[String]) -> Vec<(Way, Option<String>)> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < tokens.len() {
        let token = tokens[next].as_str();
        if token == "use" {
            next = uses(tokens, next + 1, &[], &mut found);
        } else if matches!(token, "crate" | "super" | "self")
            && tokens.get(next + 1).is_some_and(|t| t == "::")
        {
            let (way, end) = way(tokens, next);
            found.push((way, None));
            next = end;
        } else {
            next += 1;
        }
    }
    found
}

/// Names with `::` between them, from `next` on, and where they end.
fn way(tokens: &[String], mut next: usize) -> (Way, usize) {
    let mut way = vec![tokens[next].clone()];
    next += 1;
    while tokens.get(next).is_some_and(|t| t == "::")
        && tokens.get(next + 1).is_some_and(|t| is_name(t))
    {
        way.push(tokens[next + 1].clone());
        next += 2;
    }
    (way, next)
}

fn is_name(token: &str) -> bool {
    token.starts_with(|char: char| char.is_alphabetic() || char == '_')
}

/// Reads one tree of a `use` that stands at `next`, under the path `before`; gives
/// where it ends.
fn uses(
    tokens: &[String],
    mut next: usize,
    before: &[String],
    found: &mut Vec<(Way, Option<String>)>,
) -> usize {
    let mut path = before.to_vec();
    while next < tokens.len() {
        match tokens[next].as_str() {
            "::" => next += 1,
            "{" => {
                let end = closing(tokens, next);
                next += 1;
                while next < end {
                    next = uses(tokens, next, &path, found);
                    next += usize::from(tokens[next] == ",");
                }
                return end + 1;
            }
            "as" => {
                found.push((path, Some(tokens[next + 1].clone())));
                return next + 2;
            }
            "*" => {
                found.push((path, None));
                return next + 1;
            }
            name if is_name(name) => {
                path.push(name.to_owned());
                next += 1;
                let goes_on = tokens.get(next).is_some_and(|t| t == "::" || t == "as");
                if !goes_on {
                    let name = path.iter().rfind(|name| *name != "self").cloned();
                    found.push((path, name));
                    return next;
                }
            }
            _ => return next + 1,
        }
    }
    next
}
