namespace Athena.Lab.Summary;

/// <summary>How the page looks.</summary>
internal static class HtmlStyle
{
    /// <summary>How many colours the parts of a strip take turns in.</summary>
    internal const int Colours = 8;

    internal const string Css = """
        :root { color-scheme: light dark; --page: #fbfaf8; --card: #ffffff; --ink: #1d2430; --soft: #5b6676; --line: #e3e1dc; --bar: #cfe0f5; --accent: #1f5fa8; --warn: #9a4a00; --warn-page: #fff4e5; }
        @media (prefers-color-scheme: dark) { :root { --page: #14171c; --card: #1b2027; --ink: #e6e9ee; --soft: #9aa5b4; --line: #2d343e; --bar: #2a4a70; --accent: #7db4f2; --warn: #ffbf75; --warn-page: #33261a; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
        main { max-width: 1400px; margin: 0 auto; padding: 32px 24px 64px; }
        h1 { font-size: 30px; margin: 0 0 8px; letter-spacing: -0.02em; }
        h2 { font-size: 20px; margin: 44px 0 10px; padding-top: 16px; border-top: 1px solid var(--line); }
        h3 { font-size: 15px; margin: 24px 0 8px; }
        p { margin: 6px 0 12px; color: var(--soft); max-width: 90ch; }
        code { font: 0.88em ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        a { color: var(--accent); }
        ul { list-style: none; margin: 8px 0; padding: 0; }
        li { padding: 12px 16px; margin: 8px 0; border-radius: 8px; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--accent); }
        ul.warning li { background: var(--warn-page); border-left-color: var(--warn); }
        .scroll { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 10px 0; }
        table { border-collapse: collapse; width: 100%; font-size: 14px; }
        th, td { text-align: left; padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: middle; }
        tbody tr:last-child td { border-bottom: 0; }
        th { color: var(--soft); font-weight: 600; font-size: 12px; white-space: nowrap; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        td:first-child { min-width: 260px; }
        .share { display: inline-block; min-width: 58px; }
        .missing { color: var(--soft); font-style: italic; }
        .bar { display: inline-block; width: 120px; height: 8px; margin-right: 10px; border-radius: 4px; background: var(--line); vertical-align: middle; overflow: hidden; }
        .bar i { display: block; height: 100%; background: var(--accent); border-radius: 4px; }
        .strip { display: block; width: 100%; height: 36px; border-radius: 8px; }
        .legend span { display: inline-flex; align-items: center; margin-right: 18px; font-size: 13px; }
        .legend i { width: 11px; height: 11px; border-radius: 3px; margin-right: 7px; }
        .c0 { fill: #3b7dd8; background: #3b7dd8; } .c1 { fill: #e08a2e; background: #e08a2e; } .c2 { fill: #3f9d6d; background: #3f9d6d; } .c3 { fill: #b65fc0; background: #b65fc0; }
        .c4 { fill: #d2574e; background: #d2574e; } .c5 { fill: #2ba3b0; background: #2ba3b0; } .c6 { fill: #a08a2a; background: #a08a2a; } .c7 { fill: #7a7f8a; background: #7a7f8a; }

        """;
}
