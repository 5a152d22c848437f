//! The search engine as the browser calls it: six functions over plain memory.
//!
//! The page's script puts bytes into memory that [`reserve`] gives, calls, and
//! reads the answer, JSON, where [`answer`] says. It decides nothing: which
//! pieces of the index to fetch, what an address asks for and what the answer
//! is are all said here, by `capot-search`.
//!
//! Everything runs on one thread. The only `unsafe` is the passage of memory
//! between the script and the engine.

mod session;

use std::cell::RefCell;

use session::Session;

thread_local! {
    static SESSION: RefCell<Session> = RefCell::default();
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Makes room for `length` bytes of input; gives their place. The next call
/// that takes input takes these.
// SAFETY: the names of exported functions are unique in this library.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// Takes a piece of the index: the input is the name of its file in `name`
/// bytes, then its bytes, of which the first stands at `start`; `whole`, if not
/// 0, says that the file has no others.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "C" fn put(name: usize, start: usize, whole: u32) {
    let mut file = INPUT.take();
    if name <= file.len() {
        let bytes = file.split_off(name);
        let file = String::from_utf8_lossy(&file);
        SESSION.with_borrow_mut(|session| session.put(&file, start, bytes, whole != 0));
    }
}

/// Searches for what the input asks: names and values of an address, each
/// ended by a zero byte. Gives the length of the answer.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "C" fn search() -> usize {
    asked(Session::search)
}

/// Looks for the pages that the input, a query still being typed, may lead to.
/// Gives the length of the answer.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "C" fn complete() -> usize {
    asked(Session::complete)
}

fn asked(ask: impl FnOnce(&mut Session, &str) -> String) -> usize {
    let input = INPUT.take();
    let answer = SESSION.with_borrow_mut(|session| ask(session, &String::from_utf8_lossy(&input)));
    let length = answer.len();
    ANSWER.set(answer);
    length
}

/// Where the answer of the last search is.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ANSWER.with_borrow(|answer| answer.as_ptr())
}

/// The version of the index format that this engine reads.
// SAFETY: as above.
#[unsafe(no_mangle)]
pub extern "C" fn format() -> u32 {
    capot_search::FORMAT
}

/// Nothing that reading an index does is random; libraries that could be ask
/// the system for it all the same, and a browser engine has none to ask.
// SAFETY: the name and signature are those that getrandom's documentation gives
// for custom back-ends; it writes nothing and says that it failed.
#[cfg(target_arch = "wasm32")]
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(
    _: *mut u8,
    _: usize,
) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}
