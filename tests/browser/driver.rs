//! A headless Chromium, driven through `WebDriver`.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::PATIENCE;

/// A browser with one window.
pub(crate) struct Browser {
    client: Client,
    driver: Child,
}

impl Browser {
    /// Starts `ChromeDriver` on a free port, and a browser of its own.
    pub(crate) async fn start() -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (scripts/test.sh does it)");
        let port = port_of(&mut driver);
        let options = json!({
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--hide-scrollbars",
            ]},
        });
        let Value::Object(capabilities) = options else {
            unreachable!("an object")
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a browser");
        Self { client, driver }
    }

    /// Opens an address and waits until it is loaded.
    pub(crate) async fn go(&self, url: &str) {
        self.client
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    /// Makes the page as wide as a screen of `width` CSS pixels: narrower than
    /// a window can be.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Has the reader prefer dark or light colours.
    pub(crate) async fn prefer_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.prefer("prefers-color-scheme", value).await;
    }

    /// Has the reader prefer something, and nothing else.
    pub(crate) async fn prefer(&self, name: &str, value: &str) {
        let features = json!({ "features": [{ "name": name, "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Runs a script in the page and gives what it returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.client
            .execute(script, Vec::new())
            .await
            .expect("the script runs")
    }

    /// Runs a script that calls its last argument when it is done; gives what
    /// that was called with.
    pub(crate) async fn run_to_end(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute_async(script, arguments)
            .await
            .expect("the script runs")
    }

    /// Presses keys in whatever has the focus.
    pub(crate) async fn press(&self, keys: &str) {
        let typed = keys
            .chars()
            .flat_map(|key| [KeyAction::Down { value: key }, KeyAction::Up { value: key }]);
        let actions = typed.fold(KeyActions::new("keyboard".into()), KeyActions::then);
        self.client
            .perform_actions(actions)
            .await
            .expect("keys are pressed");
    }

    /// Presses a key while others are held down.
    pub(crate) async fn chord(&self, held: &[char], key: char) {
        let down = held.iter().chain([&key]);
        let down = down.map(|&value| KeyAction::Down { value });
        let up = [&key].into_iter().chain(held);
        let up = up.map(|&value| KeyAction::Up { value });
        let actions = down
            .chain(up)
            .fold(KeyActions::new("keyboard".into()), KeyActions::then);
        self.client
            .perform_actions(actions)
            .await
            .expect("keys are pressed");
    }

    /// Clicks on an element with a button of the mouse while a key may be held down.
    pub(crate) async fn click(&self, selector: &str, button: u64, held: Option<char>) {
        let script = format!(
            "const element = document.querySelector({selector:?});
             element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
             const box = element.getClientRects()[0];
             return [box.x + box.width / 2, box.y + box.height / 2];"
        );
        let place = self.run(&script).await;
        let at = |axis: usize| place[axis].as_f64().expect("a place on the page");
        let pointer = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo {
                duration: None,
                x: at(0),
                y: at(1),
            })
            .then(PointerAction::Down { button })
            .then(PointerAction::Up { button });
        let key = |action| KeyActions::new("keyboard".into()).then(action);
        if let Some(value) = held {
            let down = key(KeyAction::Down { value });
            let done = self.client.perform_actions(down).await;
            done.expect("a key is held");
        }
        let clicked = self.client.perform_actions(pointer).await;
        clicked.expect("the mouse clicks");
        if let Some(value) = held {
            let up = key(KeyAction::Up { value });
            let done = self.client.perform_actions(up).await;
            done.expect("a key is let go");
        }
    }

    /// Clicks on an element as most people do.
    pub(crate) async fn follow(&self, selector: &str) {
        self.click(selector, MOUSE_BUTTON_LEFT, None).await;
    }

    /// Fills a form and sends it by its button, also where no script runs.
    pub(crate) async fn send_form(&self, field: &str, text: &str, button: &str) {
        let find = |selector| self.client.find(Locator::Css(selector));
        let field = find(field).await.expect("the field is there");
        field.send_keys(text).await.expect("the field takes text");
        let button = find(button).await.expect("the button is there");
        button.click().await.expect("the button is pressed");
    }

    /// Waits for a second tab and closes it; gives what it showed.
    pub(crate) async fn second_tab(&self) -> String {
        let first = self.client.window().await.expect("a tab");
        let deadline = Instant::now() + PATIENCE;
        loop {
            let tabs = self.client.windows().await.expect("the tabs");
            if let Some(second) = tabs.into_iter().find(|tab| *tab != first) {
                let switched = self.client.switch_to_window(second).await;
                switched.expect("the second tab");
                let url = self.client.current_url().await.expect("its address");
                if url.scheme().starts_with("http") {
                    self.client.close_window().await.expect("the tab closes");
                    let switched = self.client.switch_to_window(first).await;
                    switched.expect("the first tab");
                    return url.to_string();
                }
                let switched = self.client.switch_to_window(first.clone()).await;
                switched.expect("the first tab");
            }
            assert!(Instant::now() < deadline, "no second tab");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// The address that is shown.
    pub(crate) async fn address(&self) -> String {
        let url = self.client.current_url().await;
        url.expect("an address").to_string()
    }

    /// The text of an element as a reader sees it, also where no script runs.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let element = self.client.find(Locator::Css(selector)).await;
        let text = element.expect("the element is there").text().await;
        text.expect("the element has a text")
    }

    /// Goes back by one page, as the button does.
    pub(crate) async fn back(&self) {
        self.client.back().await.expect("the browser goes back");
    }

    /// Whether pages may run scripts.
    pub(crate) async fn allow_scripts(&self, allowed: bool) {
        let value = json!({ "value": !allowed });
        self.devtools("Emulation.setScriptExecutionDisabled", value)
            .await;
    }

    /// What is seen of the window, as a PNG.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        self.client.screenshot().await.expect("a picture")
    }

    /// Waits until a script returns true. A page that is being reloaded may
    /// fail to run it; that is no answer.
    pub(crate) async fn wait_for(&self, script: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let answer = self.client.execute(script, Vec::new()).await;
            if answer.is_ok_and(|answer| answer == Value::Bool(true)) {
                return;
            }
            assert!(Instant::now() < deadline, "never true: {script}");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// What the console complained of: broken policies, failed loads, errors.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let command = Vendor {
            path: "se/log",
            body: json!({ "type": "browser" }),
        };
        let log = self
            .client
            .issue_cmd(command)
            .await
            .expect("the console's log");
        let entries = log.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .map(|entry| entry["message"].to_string())
            .collect()
    }

    /// Closes the browser.
    pub(crate) async fn stop(self) {
        self.client
            .clone()
            .close()
            .await
            .expect("the browser closes");
    }

    /// Gives a command of Chromium's own.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) {
        let body = json!({ "cmd": command, "params": parameters });
        let command = Vendor {
            path: "goog/cdp/execute",
            body,
        };
        self.client
            .issue_cmd(command)
            .await
            .expect("the browser obeys");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Reads the port from the line by which `ChromeDriver` says that it is ready,
/// and keeps reading, so that the pipe never fills.
fn port_of(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().expect("a pipe")).lines();
    let port = lines.find_map(|line| {
        let line = line.ok()?;
        line.split("successfully on port ")
            .nth(1)?
            .trim_end_matches('.')
            .trim()
            .parse()
            .ok()
    });
    std::thread::spawn(move || lines.for_each(drop));
    port.expect("chromedriver says its port")
}

/// A command of Chromium's own.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Vendor {
    fn endpoint(
        &self,
        base_url: &url::Url,
        session_id: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base_url.join(&format!(
            "session/{}/{}",
            session_id.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
