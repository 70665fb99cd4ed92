"""The frame of a report: markup, style, and the words that say how things were measured."""

from __future__ import annotations

import html

HOW_MEASURED = """
<details><summary>How each number is defined</summary>
<dl class="terms">
<dt>Match</dt><dd>References become rectangles of least area, round objects circles. A detection claims the reference
it overlaps most, if intersection over union reaches the limit. The best score of all that claim a reference finds it;
the others are duplicates and count as false alarms.</dd>
<dt>Ignored</dt><dd>A detection that claims nothing and lies on an ignored reference counts neither way. With an area
of interest, what has its centre outside of it counts neither way, unless it finds a reference inside.</dd>
<dt>Average precision</dt><dd>The area under the precision envelope over all recalls, from every detection stored, not
only those accepted.</dd>
<dt>Precision and recall</dt><dd>Of the accepted detections: the share that is true, and the share of all references
they find.</dd>
<dt>Best F1</dt><dd>The highest harmonic mean of precision and recall at any score.</dd>
<dt>Heading error</dt><dd>Of every detection that found a reference whose heading is known, whatever its score. Directed
classes are compared around 360°, axial ones around 180°, round ones not at all.</dd>
<dt>Calibration error</dt><dd>Ten equal bins of score: the gap between mean score and share of true detections, weighted
by the number of detections in the bin.</dd>
</dl></details>"""

LEGEND = """
<p class="legend" aria-label="Colours of the pictures"><span class="key reference-key">reference</span>
<span class="key detection-key">accepted detection</span> <span class="key weak-key">detection below the
threshold</span> <span class="key ignored-key">ignored</span> <span class="muted">Strong
lines: what the picture is about. The line from the middle points to the front. North, or the top of the image, is
up.</span></p>"""

_STYLE = """
:root { color-scheme: light dark; --page: #f6f8fb; --card: #ffffff; --ink: #1c2430; --muted: #566273;
  --line: #d8dee6; --main: #0b6bcb; }
@media (prefers-color-scheme: dark) { :root { --page: #12161c; --card: #1b212a; --ink: #e8edf4; --muted: #a3afbf;
  --line: #323b48; --main: #6cb4ff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.35rem; font-weight: 600; color: var(--muted); margin: 0 0 .5rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 1rem; }
h3 { font-size: 1.15rem; margin: 1.75rem 0 .6rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 .6rem; }
.lead { font-size: 1.35rem; line-height: 1.45; margin: 0; max-width: 60rem; text-wrap: pretty; }
.muted, figcaption, .tiles span, .legend { color: var(--muted); font-size: .9rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14.5rem, 46%), 1fr)); gap: .75rem;
  margin: 0; }
.tiles div, .plots figure { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: .9rem 1rem; }
.tiles dt { font-size: .9rem; } .tiles dd { margin: 0; }
.tiles strong { display: block; font-size: 1.7rem; line-height: 1.25; font-weight: 650;
  font-variant-numeric: tabular-nums; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); gap: .75rem;
  margin-top: .75rem; }
figure { margin: 0; } .plots h3 { margin: 0 0 .5rem; }
.plots img { display: block; width: 100%; height: auto; max-height: 26rem; }
.gallery { list-style: none; margin: 0; padding: 0; display: grid; gap: .9rem;
  grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); }
.gallery svg { display: block; width: 100%; height: auto; border-radius: 8px; }
.gallery figcaption { margin-top: .3rem; line-height: 1.35; color: var(--ink); }
svg path { fill: none; stroke-linejoin: round; }
.unseen { fill: #606060; } .neighbours path { stroke-width: 1.4; opacity: .75; } .neighbours .halo { opacity: 0; }
 .halo { stroke: #000; stroke-opacity: .55; stroke-width: 4.5; }
.reference { stroke: #ffb000; stroke-width: 2.2; } .detection { stroke: #4db8ff; stroke-width: 2.2;
  stroke-dasharray: 7 4; } .weak { stroke: #4db8ff; stroke-width: 1.6; stroke-dasharray: 2 3; }
.ignored { stroke: #e4e7ec; stroke-width: 1.6; stroke-dasharray: 2 3; }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; align-items: center; margin: .75rem 0 0; }
.key::before { content: ""; display: inline-block; width: 1.6rem; margin-right: .45rem; vertical-align: .25rem;
  border-top: 3px solid #c98500; }
.detection-key::before { border-top: 3px dashed #1f8fd6; } .weak-key::before { border-top: 2px dotted #1f8fd6; }
.ignored-key::before { border-top: 2px dotted var(--muted); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
th, td { text-align: right; padding: .3rem .8rem; border-bottom: 1px solid var(--line); font-weight: 400; }
th:first-child { text-align: left; padding-left: 0; } thead th { color: var(--muted); font-size: .9rem; }
tbody tr:last-child > * { border-bottom: 0; }
details { margin-top: .6rem; } summary { cursor: pointer; color: var(--main); }
summary:focus-visible { outline: 2px solid var(--main); outline-offset: 2px; }
.terms dt { font-weight: 600; margin-top: .6rem; } .terms dd { margin: 0; max-width: 46rem; }
@media print { body { background: #fff; } section, figure, .tiles div { break-inside: avoid; } }
"""


def page(title: str, lead: str, body: str) -> str:
    """Returns a whole page.

    Args:
        title: plain text.
        lead: the first sentences, plain text.
        body: markup.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head>\n"
        f'<body><main><h1>{html.escape(title)}</h1><p class="lead">{html.escape(lead)}</p>{body}</main></body></html>\n'
    )
