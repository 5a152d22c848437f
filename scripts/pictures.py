"""Makes the pictures of docs/premiers-pas.md, docs/premiere-fiche.md and docs/ecrire.md
anew, from what the program really says and shows:

    pictures.py CAPOT

CAPOT is the program. The pages of the preview are taken by Chromium. What a terminal
shows becomes an SVG of a few kilobytes, with its text as text.
"""

import html
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
import time

capot = str(pathlib.Path(sys.argv[1]).resolve())
images = pathlib.Path(__file__).resolve().parent.parent / "docs" / "images"
images.mkdir(exist_ok=True)
room = pathlib.Path(tempfile.mkdtemp())
env = {
    **os.environ,
    "PATH": f"{room}/bin:/usr/bin:/bin",
    "LC_ALL": "fr_FR.UTF-8",
    "TERM": "xterm-256color",
    "SOURCE_DATE_EPOCH": "1780000000",
}
(room / "bin").mkdir()
(room / "bin" / "capot").symlink_to(capot)
work = room / "Documents"
work.mkdir()
site = work / "mon-labo"

WIDTH = 88
NO_BREAK = "\N{NO-BREAK SPACE}"
COLOURS = {
    "31": "#ff8a80", "91": "#ff8a80", "32": "#a5d6a7", "92": "#a5d6a7",
    "33": "#ffe082", "93": "#ffe082", "34": "#90caf9", "94": "#90caf9",
    "36": "#80deea", "96": "#80deea",
}


def terminal(folder, command, answers=()):
    """What a terminal shows of a command, where `answers` are typed, each once its
    question is there."""
    child, keyboard = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve("/bin/sh", ["sh", "-c", command], env)
    shown, answers = "", list(answers)
    data = b""
    while True:
        ready, _, _ = select.select([keyboard], [], [], 20)
        if not ready:
            raise SystemExit(f"{command}: nothing more comes\n{shown}")
        try:
            more = os.read(keyboard, 4096)
        except OSError:
            break
        if not more:
            break
        data += more
        shown = data.decode(errors="ignore").replace("\r\n", "\n")
        if answers and shown.rstrip(" ").endswith(answers[0][0]):
            os.write(keyboard, answers.pop(0)[1].encode())
    os.waitpid(child, 0)
    if answers:
        raise SystemExit(f"{command}: never asked {answers[0][0]}\n{shown}")
    return shown


def lines_of(text):
    """Lines of (style, words), cut where a terminal of this width would wrap."""
    lines, line, style, column = [], [], "", 0
    for part in re.split(r"(\x1b\[[0-9;]*m|\n)", text):
        if part == "\n":
            lines.append(line)
            line, column = [], 0
        elif part.startswith("\x1b["):
            codes = part[2:-1].split(";")
            colour = next((COLOURS[code] for code in codes if code in COLOURS), None)
            bold = "1" in codes
            if codes in ([""], ["0"]):
                style = ""
            else:
                style = f' fill="{colour}"' if colour else style
                style += ' font-weight="bold"' if bold and "bold" not in style else ""
        else:
            while part:
                words, part = part[: WIDTH - column], part[WIDTH - column :]
                line.append((style, words))
                column += len(words)
                if part:
                    lines.append(line)
                    line, column = [], 0
    if line:
        lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def picture(name, title, sessions):
    """Writes docs/images/NAME.svg: commands, each after a prompt, and what they say."""
    lines = []
    for prompt, command, said in sessions:
        lines += [[(' fill="#9e9e9e"', f"{prompt}> "), (' font-weight="bold"', command)]]
        lines += lines_of(said) + [[]]
    lines.pop()
    step, side = 19, 16
    height = step * len(lines) + 2 * side
    rows = []
    for number, line in enumerate(lines):
        # Spaces at the start of a line, or several of them, would be lost.
        spans = "".join(
            f"<tspan{style}>{html.escape(words).replace(' ', NO_BREAK)}</tspan>"
            for style, words in line
        )
        if spans:
            rows.append(f'<text x="{side}" y="{side + 14 + number * step}">{spans}</text>')
    width = 8.45 * WIDTH + 2 * side
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
        f'width="{width:.0f}" height="{height}" role="img">'
        f"<title>{html.escape(title)}</title>"
        f'<rect width="100%" height="100%" rx="8" fill="#1e2430"/>'
        f'<g font-family="\'DejaVu Sans Mono\',Menlo,Consolas,monospace" font-size="14" '
        f'fill="#eceff1">{"".join(rows)}</g></svg>\n'
    )
    (images / f"{name}.svg").write_text(svg)


def page(name, address, height, width=1000):
    """Writes docs/images/NAME.png: a page of the preview."""
    target = images / f"{name}.png"
    subprocess.run(
        ["chromium", "--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-gpu",
         f"--window-size={width},{height}", "--timeout=3000",
         f"--user-data-dir={room}/chromium", f"--screenshot={target}", address],
        check=True, capture_output=True,
    )


class Preview:
    """`capot serve` or `capot edit`, from its first line to its end."""

    def __init__(self, verb="serve"):
        self.verb = verb

    def __enter__(self):
        self.process = subprocess.Popen(
            ["capot", self.verb], cwd=site, env=env, stderr=subprocess.STDOUT,
            stdout=subprocess.PIPE, text=True, executable=capot,
        )
        self.said = ""
        while "Ctrl-C" not in self.said:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit(f"capot {self.verb}: {self.said}")
            self.said += line
        self.printed = re.search(r"http://\S+", self.said)[0]
        self.address = re.search(r"http://[^/]+/", self.said)[0]
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


# -- docs/premiers-pas.md ------------------------------------------------------------

asked = terminal(work, "capot init mon-labo", [
    ("[fr] :", "\n"),
    ("Nom du labo :", "Le Labo des usages\n"),
    ("courriel du labo (Entrée pour plus tard) :", "labo@usages.fr\n"),
    ("https:// (Entrée pour plus tard) :", "cas.usages.fr\n"),
    ("https:// (Entrée pour plus tard) :", "https://cas.usages.fr/\n"),
])
picture("init", "capot init pose quatre questions, puis écrit le site", [
    ("Documents", "capot init mon-labo", asked),
])
with Preview() as preview:
    picture("serve", "capot serve dit à quelle adresse voir le site", [
        ("Documents", "cd mon-labo", ""),
        ("mon-labo", "capot serve", preview.said),
    ])
    page("accueil", preview.address, 720)

# -- docs/premiere-fiche.md ----------------------------------------------------------

title = "Un accueil sans rendez-vous"
made = terminal(site, f'capot new cas "{title}"')
picture("nouvelle-fiche", "capot new écrit une fiche et dit où", [
    ("mon-labo", f'capot new cas "{title}"', made),
])
with Preview() as preview:
    page("a-completer", f"{preview.address}cas/le-labo-des-usages/un-accueil-sans-rendez-vous/", 900)
sheet = site / "content/cases/le-labo-des-usages/un-accueil-sans-rendez-vous.md"
text = sheet.read_text()

# As the page says: the lines that are open, then the text, pasted under its headings.
text = text.replace('statut = ""', 'statut = "experimente"')
text = text.replace('debut = ""', 'debut = "2024-03"')
for heading, words in {
    "Sujet": "Chaque lundi, la file d'attente de la mairie dépassait une heure. Les agents "
             "et les usagers s'en plaignaient autant les uns que les autres.",
    "Méthode": "Pendant trois semaines, nous avons observé l'accueil avec six agents :\n\n"
               "- deux demi-journées d'observation ;\n- un atelier avec douze usagers ;\n"
               "- un essai d'un mois, sans rendez-vous le matin.",
    "Résultats": "L'attente est passée de 65 à 20 minutes le lundi.",
    "Livrables": "La grille d'observation, sur demande.",
}.items():
    text = re.sub(rf"(## {heading}\n\n)<!-- .*? -->\n", lambda found: found[1] + words + "\n", text)
sheet.write_text(text)
wrong = terminal(site, "capot check --drafts")
picture("check", "capot check dit ce qui manque, où, et que faire", [
    ("mon-labo", "capot check --drafts", wrong),
])
text = re.sub(r"(## Contacts\n\n)<!-- .*? -->\n", r"\1Le labo : labo@usages.fr\n", text)
text = text.replace("brouillon = true\n", "")
sheet.write_text(text)
built = terminal(site, "capot check && capot build")
assert "0 erreur" in built, built
picture("build", "capot build écrit le site à publier", [
    ("mon-labo", "capot check", terminal(site, "capot check")),
    ("mon-labo", "capot build", re.sub(rf"{work}/", "", terminal(site, "capot build 2>&1 | cat"))),
])
with Preview() as preview:
    page("fiche", f"{preview.address}cas/le-labo-des-usages/un-accueil-sans-rendez-vous/", 900)

# -- docs/ecrire.md ------------------------------------------------------------------

# The printed address opens the editor once: one run for each picture.
for name, way, height, width in (
    ("editeur-liste", "", 640, 1000),
    ("editeur-formulaire", "case/le-labo-des-usages/un-accueil-sans-rendez-vous", 760, 1280),
):
    with Preview("edit") as preview:
        page(name, preview.printed.replace("?", f"{way}?"), height, width)
sheet.write_text(text.replace('debut = "2024-03"', 'debut = "mars 2024"'))
with Preview("edit") as preview:
    way = "case/le-labo-des-usages/un-accueil-sans-rendez-vous"
    page("editeur-probleme", preview.printed.replace("?", f"{way}?"), 760, 1000)
print(*sorted(images.iterdir()), sep="\n")
