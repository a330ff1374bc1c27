namespace Athena.Lab.Flames;

/// <content>The looks, for light and dark schemes.</content>
internal static partial class FlamePage
{
    private const string Style = """
        :root { --ground:#fbfaf8; --panel:#ffffff; --ink:#1d1b19; --soft:#66605a; --line:#e2ddd6; --accent:#b4430f; --warn:#fff3d6; --warnline:#d9a514;
          --l:74%; --s:78%; --frameink:#1d1b19; --hit:#d100c9; font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif; }
        @media (prefers-color-scheme: dark) { :root { --ground:#161514; --panel:#201e1c; --ink:#ece8e3; --soft:#a49d95; --line:#37332f; --accent:#ff9d66; --warn:#3a2f12;
          --warnline:#b98a12; --l:34%; --s:52%; --frameink:#f6f3ef; --hit:#ff6bf8; } }
        * { box-sizing:border-box; }
        body { margin:0 auto; max-width:1800px; padding:20px 24px 40px; background:var(--ground); color:var(--ink); }
        h1 { margin:0; font-size:1.45rem; line-height:1.2; overflow-wrap:anywhere; }
        h2 { margin:0 0 6px; font-size:1rem; }
        #origin { margin:4px 0 14px; color:var(--soft); overflow-wrap:anywhere; }
        dl { display:flex; flex-wrap:wrap; gap:10px; margin:0 0 12px; }
        dl div { background:var(--panel); border:1px solid var(--line); border-radius:8px; padding:8px 14px; min-width:120px; }
        dt { color:var(--soft); font-size:.78rem; }
        dd { margin:0; font-size:1.1rem; font-weight:600; font-variant-numeric:tabular-nums; }
        dd small { font-weight:400; font-size:.78rem; color:var(--soft); }
        #warnings { list-style:none; margin:0 0 12px; padding:0; }
        #warnings li { background:var(--warn); border-left:4px solid var(--warnline); border-radius:4px; padding:6px 12px; margin-bottom:6px; }
        nav { display:flex; flex-wrap:wrap; gap:10px; align-items:center; justify-content:space-between; position:sticky; top:0; z-index:2; background:var(--ground); padding:8px 0; border-bottom:1px solid var(--line); }
        nav > div { display:flex; flex-wrap:wrap; gap:6px; align-items:center; }
        button, input { font:inherit; color:inherit; background:var(--panel); border:1px solid var(--line); border-radius:6px; padding:5px 12px; }
        button { cursor:pointer; }
        button:hover { border-color:var(--accent); }
        button[aria-pressed=true] { background:var(--accent); border-color:var(--accent); color:var(--ground); }
        button:disabled { opacity:.45; cursor:default; }
        input { width:17em; }
        input[aria-invalid=true] { border-color:#d22; }
        .search span { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); }
        :focus-visible { outline:2px solid var(--accent); outline-offset:1px; }
        #status { min-height:1.5em; margin:10px 0 8px; color:var(--soft); }
        #matched { color:var(--hit); font-weight:600; margin-left:.6em; }
        #graph { position:relative; overflow:hidden; background:var(--panel); border:1px solid var(--line); border-radius:6px; min-height:60px; }
        #graph .empty { padding:18px; color:var(--soft); }
        .f { position:absolute; height:21px; padding:0 5px; overflow:hidden; white-space:nowrap; text-overflow:ellipsis; font-size:12.5px; line-height:20px; cursor:pointer;
          color:var(--frameink); background:hsl(var(--h) var(--s) var(--l)); border:solid var(--panel); border-width:0 1px 1px 0; border-radius:3px; }
        .f:hover { filter:brightness(1.08) saturate(1.2); }
        .f:focus-visible { outline-offset:-2px; outline-color:var(--ink); }
        .f.above { opacity:.55; }
        .f.hit { background:var(--hit); color:#fff; }
        .f.poll { background:repeating-linear-gradient(45deg,#8884 0 6px,#8888 6px 12px); }
        #legend { list-style:none; display:flex; flex-wrap:wrap; gap:6px 16px; margin:8px 0 20px; padding:0; font-size:.82rem; color:var(--soft); }
        #legend li::before { content:""; display:inline-block; width:12px; height:12px; margin-right:6px; border-radius:3px; vertical-align:-1px; background:hsl(var(--h) var(--s) var(--l)); }
        #legend .own { --h:26; } #legend .platform { --h:210; } #legend .library { --h:140; } #legend .type { --h:272; }
        #legend .poll::before { background:repeating-linear-gradient(45deg,#8884 0 3px,#8888 3px 6px); }
        .tables { display:grid; grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr)); gap:24px; }
        table { width:100%; border-collapse:collapse; font-size:.86rem; font-variant-numeric:tabular-nums; table-layout:fixed; }
        th, td { text-align:right; padding:3px 6px; border-bottom:1px solid var(--line); white-space:nowrap; overflow:hidden; text-overflow:ellipsis; }
        th { color:var(--soft); font-weight:500; }
        th:first-child, td:first-child { text-align:left; width:54%; }
        td button { all:unset; cursor:pointer; max-width:100%; overflow:hidden; text-overflow:ellipsis; display:block; }
        td button:hover { color:var(--accent); text-decoration:underline; }
        td button:focus-visible { outline:2px solid var(--accent); }
        footer { margin-top:26px; color:var(--soft); font-size:.85rem; border-top:1px solid var(--line); padding-top:10px; }
        footer p { margin:.3em 0; }
        #tip { position:fixed; z-index:5; max-width:min(640px,90vw); background:var(--ink); color:var(--ground); border-radius:8px; padding:9px 13px; font-size:.84rem; pointer-events:none; box-shadow:0 4px 18px #0005; }
        #tip[hidden] { display:none; }
        #tip b { display:block; margin-bottom:4px; overflow-wrap:anywhere; }
        #tip span { display:block; font-variant-numeric:tabular-nums; }
        """;
}
