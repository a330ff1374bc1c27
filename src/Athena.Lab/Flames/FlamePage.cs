namespace Athena.Lab.Flames;

/// <summary>The page around the data: markup here, looks and behaviour in their own files.</summary>
internal static partial class FlamePage
{
    /// <param name="title">Encoded for HTML.</param>
    /// <param name="data">JSON in which '&lt;' is escaped.</param>
    public static string Compose(string title, string data) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>{{title}}: flame graph</title>
        <style>
        {{Style}}
        </style>
        </head>
        <body>
        <header>
          <h1>{{title}}</h1>
          <p id="origin"></p>
          <dl id="facts"></dl>
          <ul id="warnings"></ul>
        </header>
        <nav aria-label="View">
          <div id="lanes" role="group" aria-label="Lane"></div>
          <div class="tools">
            <label class="search"><span>Search</span><input id="search" type="search" placeholder="regular expression  ( / )" spellcheck="false" autocomplete="off" aria-describedby="matched"></label>
            <button id="flip" type="button" aria-pressed="false" title="Put the root at the bottom">Flame</button>
            <button id="reverse" type="button" aria-pressed="false" title="Merge from the leaves: who calls this?">Callers first</button>
            <button id="reset" type="button" title="Show everything again (Esc)">Reset zoom</button>
          </div>
        </nav>
        <main>
          <p id="status" role="status"><span id="about"></span> <output id="matched" for="search"></output></p>
          <div id="graph" role="tree" aria-label="Flame graph. Arrow keys move, Enter zooms, Escape resets."></div>
          <ul id="legend" aria-label="Colours">
            <li class="own">Athena</li><li class="platform">.NET</li><li class="library">libraries</li><li class="type">allocated type</li><li class="poll">suspension poll</li>
          </ul>
          <section class="tables">
            <div><h2>Most of its own</h2><table id="self"></table></div>
            <div><h2>Most in total</h2><table id="total"></table></div>
          </section>
        </main>
        <footer>
          <p>The .nettrace beside this page opens in PerfView under <strong>Thread Time (with startstop activities) stacks</strong>, not under CPU Stacks, which stays empty for EventPipe traces. The .speedscope.json opens in speedscope.</p>
          <p>± is one standard error from the number of samples alone: 100 samples are ± 10 %. Times per operation were taken under the profiler and lie above the benchmark's own.</p>
          <p class="keys">Keys: arrows move · Enter or click zooms · Esc resets · / searches</p>
        </footer>
        <div id="tip" role="tooltip" hidden></div>
        <script type="application/json" id="data">{{data}}</script>
        <script>
        {{Script}}
        </script>
        </body>
        </html>

        """;
}
