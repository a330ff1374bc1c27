namespace Athena.Lab.Flames;

/// <content>The behaviour: tree building, layout, search and keys.</content>
internal static partial class FlamePage
{
    private const string Script = """
        'use strict';
        const data = JSON.parse(document.getElementById('data').textContent);
        const byId = id => document.getElementById(id);
        const make = (tag, text, parent) => { const e = document.createElement(tag); e.textContent = text; if (parent) parent.append(e); return e; };
        const rowHeight = 22, graph = byId('graph'), tip = byId('tip'), search = byId('search');
        let lane = null, stacks = [], root = null, zoomed = null, pattern = null, rootBelow = false, reversed = false;

        // ---- Numbers
        const digits = v => v === 0 ? '0' : v >= 100 ? Math.round(v).toLocaleString('en') : v.toPrecision(3);
        const scaled = (v, steps) => { let i = 0; while (i < steps.length - 1 && v >= steps[i][1]) { v /= steps[i][1]; i++; } return digits(v) + ' ' + steps[i][0]; };
        const time = ns => scaled(ns, [['ns', 1000], ['µs', 1000], ['ms', 1000], ['s', 1]]);
        const size = b => scaled(b, [['B', 1024], ['KiB', 1024], ['MiB', 1024], ['GiB', 1]]);
        const amount = v => lane.unit === 'ms' ? time(v * 1e6) : size(v);
        const perOperation = v => !data.operations ? '' : (lane.unit === 'ms' ? time(v * 1e6 / data.operations) : size(v / data.operations)) + '/op';
        const percent = share => (100 * share).toFixed(share < 0.0995 ? 2 : 1) + ' %';
        const error = n => n > 40000 ? '± < 0.5 %' : n > 0 ? '± ' + Math.round(100 / Math.sqrt(n)) + ' %' : '';

        // ---- Data to tree
        function unfold(l) {
          const paths = [], result = [];
          l.parents.forEach((parent, i) => {
            paths[i] = parent < 0 ? [l.frames[i]] : [...paths[parent], l.frames[i]];
            if (l.samples[i]) result.push({ path: paths[i], w: l.weights[i], s: l.samples[i] });
          });
          return result;
        }
        const node = (frame, parent) => ({ frame, parent, depth: parent ? parent.depth + 1 : 0, w: 0, s: 0, selfW: 0, selfS: 0, byFrame: new Map(), kids: [] });
        function grow() {
          const top = node(-1, null);
          for (const stack of stacks) {
            let n = top; n.w += stack.w; n.s += stack.s;
            const path = reversed ? [...stack.path].reverse() : stack.path;
            for (const frame of path) {
              if (!n.byFrame.has(frame)) { const kid = node(frame, n); n.byFrame.set(frame, kid); n.kids.push(kid); }
              n = n.byFrame.get(frame); n.w += stack.w; n.s += stack.s;
            }
            n.selfW += stack.w; n.selfS += stack.s;
          }
          const sort = n => { n.kids.sort((a, b) => data.names[a.frame] < data.names[b.frame] ? -1 : 1); n.kids.forEach(sort); };
          sort(top);
          return top;
        }
        const nameOf = n => n.frame < 0 ? 'all' : data.names[n.frame];
        function label(name) {
          const type = name.startsWith('Type '), parts = [''];
          let depth = 0;
          for (const c of name.replace(/^Type /, '').replace(/^[^!]*!/, '')) {
            depth += c === '<' ? 1 : c === '>' ? -1 : 0;
            if (c === '.' && depth === 0) parts.push(''); else parts[parts.length - 1] += c;
          }
          const keep = type ? 1 : parts[parts.length - 2] === '' || parts[parts.length - 1] === 'lambda' ? 3 : 2;
          return parts.slice(-keep).join('.');
        }
        const isPoll = name => /PollGC|GCPoll/.test(name);
        function hue(name) {
          let h = 7; for (const c of name) h = (h * 31 + c.charCodeAt(0)) & 1023;
          const base = /^Type /.test(name) ? 272 : /^Athena/i.test(name) ? 26 : /^(System|Microsoft)[.!]/.test(name) ? 210 : 140;
          return base + (h % 24) - 12;
        }

        // ---- Layout
        function depthBelow(n) { let d = 0; for (const k of n.kids) d = Math.max(d, 1 + depthBelow(k)); return d; }
        function render(focusOn) {
          graph.replaceChildren();
          if (!root.w) { make('p', 'No samples in this lane.', graph).className = 'empty'; graph.style.height = ''; return; }
          const width = graph.clientWidth, rows = zoomed.depth + depthBelow(zoomed) + 1;
          graph.style.height = rows * rowHeight + 'px';
          const place = (n, left, share, above) => {
            if (share * width < 1.2) return;
            draw(n, left, share, above, rows);
            let x = left; for (const k of n.kids) { const w = share * k.w / n.w; place(k, x, w, false); x += w; }
          };
          const line = []; for (let n = zoomed.parent; n; n = n.parent) line.unshift(n);
          for (const n of line) draw(n, 0, 1, true, rows);
          place(zoomed, 0, 1, false);
          const target = focusOn && focusOn.box && focusOn.box.isConnected ? focusOn : zoomed;
          target.box.tabIndex = 0;
          if (focusOn) target.box.focus();
          byId('reset').disabled = zoomed === root;
          showMatched();
        }
        function draw(n, left, share, above, rows) {
          const box = document.createElement('div'), name = nameOf(n);
          n.box = box; box.node = n;
          box.className = 'f' + (above ? ' above' : '') + (isPoll(name) ? ' poll' : '') + (n.frame >= 0 && pattern && pattern.test(name) ? ' hit' : '');
          box.style.left = 100 * left + '%'; box.style.width = 100 * share + '%';
          box.style.top = (rootBelow ? rows - 1 - n.depth : n.depth) * rowHeight + 'px';
          box.style.setProperty('--h', n.frame < 0 ? 40 : hue(name));
          if (share * graph.clientWidth > 24) box.textContent = n.frame < 0 ? 'all: ' + amount(n.w) : label(name);
          box.setAttribute('role', 'treeitem'); box.setAttribute('aria-level', n.depth + 1); box.tabIndex = -1;
          box.setAttribute('aria-label', [name, ...describe(n)].join(', '));
          graph.append(box);
        }
        function describe(n) {
          const lines = ['Total ' + amount(n.w) + ', ' + percent(n.w / root.w) + ' ' + error(n.s) + ' (' + n.s + ' samples)'];
          lines.push(n.selfS ? 'Self ' + amount(n.selfW) + ', ' + percent(n.selfW / root.w) + ' ' + error(n.selfS) + ' (' + n.selfS + ' samples)' : 'Self 0');
          if (data.operations) lines.push(perOperation(n.w) + ' in total, ' + perOperation(n.selfW) + ' itself');
          return lines;
        }
        function zoom(n) { zoomed = n; render(n); }

        // ---- Tooltip
        function showTip(n, x, y) {
          tip.replaceChildren(); make('b', nameOf(n), tip); describe(n).forEach(t => make('span', t, tip));
          tip.hidden = false;
          tip.style.left = Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8)) + 'px';
          tip.style.top = (y + 22 + tip.offsetHeight > innerHeight ? Math.max(8, y - tip.offsetHeight - 12) : y + 18) + 'px';
        }
        graph.addEventListener('mousemove', e => e.target.node ? showTip(e.target.node, e.clientX, e.clientY) : tip.hidden = true);
        graph.addEventListener('mouseleave', () => tip.hidden = true);
        graph.addEventListener('click', e => { if (e.target.node) zoom(e.target.node); });
        graph.addEventListener('focusin', e => { if (e.target.node) { const r = e.target.getBoundingClientRect(); showTip(e.target.node, r.left, r.bottom - 14); } });
        graph.addEventListener('focusout', () => tip.hidden = true);

        // ---- Keys
        const drawn = n => n && n.box && n.box.isConnected ? n : null;
        function neighbour(n, key) {
          if (key === (rootBelow ? 'ArrowDown' : 'ArrowUp')) return drawn(n.parent);
          const kids = n.depth < zoomed.depth ? [] : n.kids;
          if (key === 'ArrowUp' || key === 'ArrowDown') return n.depth < zoomed.depth ? lineDown(n) : kids.map(drawn).filter(Boolean).sort((a, b) => b.w - a.w)[0];
          const row = n.parent ? n.parent.kids.filter(drawn) : [n];
          return row[row.indexOf(n) + (key === 'ArrowRight' ? 1 : -1)];
        }
        function lineDown(n) { let m = zoomed; while (m.parent !== n) m = m.parent; return m; }
        graph.addEventListener('keydown', e => {
          const n = e.target.node; if (!n) return;
          if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); zoom(n); return; }
          if (!e.key.startsWith('Arrow')) return;
          e.preventDefault();
          const next = neighbour(n, e.key);
          if (next) { n.box.tabIndex = -1; next.box.tabIndex = 0; next.box.focus(); }
        });
        addEventListener('keydown', e => {
          if (e.key === 'Escape') { if (e.target === search && search.value) { search.value = ''; find(); } else zoom(root); }
          else if (e.key === '/' && e.target !== search) { e.preventDefault(); search.focus(); search.select(); }
        });

        // ---- Search
        function find() {
          try { pattern = search.value ? new RegExp(search.value, 'i') : null; search.removeAttribute('aria-invalid'); }
          catch { pattern = null; search.setAttribute('aria-invalid', 'true'); }
          render();
        }
        function matched(n) {
          if (n.frame >= 0 && pattern.test(nameOf(n))) return { w: n.w, s: n.s };
          const sum = { w: 0, s: 0 }; for (const k of n.kids) { const m = matched(k); sum.w += m.w; sum.s += m.s; } return sum;
        }
        function showMatched() {
          if (search.hasAttribute('aria-invalid')) { byId('matched').value = 'not a regular expression'; return; }
          if (!pattern) { byId('matched').value = ''; return; }
          const m = matched(zoomed);
          byId('matched').value = 'matched ' + percent(m.w / zoomed.w) + ' of ' + (zoomed === root ? 'all' : 'the zoomed frame') + ': ' + amount(m.w) + (data.operations ? ', ' + perOperation(m.w) : '') + ' ' + error(m.s);
        }
        search.addEventListener('input', find);

        // ---- Tables
        function table(id, key, samples) {
          const rows = new Map();
          const add = (frame, w, s, self) => {
            const r = rows.get(frame) || { frame, total: 0, self: 0, totalS: 0, selfS: 0 };
            r.total += w; r.totalS += s; if (self) { r.self += w; r.selfS += s; } rows.set(frame, r);
          };
          for (const st of stacks) { const leaf = st.path[st.path.length - 1]; for (const f of new Set(st.path)) add(f, st.w, st.s, f === leaf); }
          const body = byId(id); body.replaceChildren();
          const head = make('tr', '', body); ['Frame', 'Share', 'Per op', '±'].forEach(t => make('th', t, head).scope = 'col');
          [...rows.values()].filter(r => r[samples]).sort((a, b) => b[key] - a[key] || (data.names[a.frame] < data.names[b.frame] ? -1 : 1)).slice(0, 15).forEach(r => {
            const row = make('tr', '', body), name = data.names[r.frame];
            const button = make('button', label(name), make('td', '', row)); button.type = 'button'; button.title = name + ' (search it)';
            button.addEventListener('click', () => { search.value = '^' + name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + '$'; find(); graph.scrollIntoView({ block: 'center' }); });
            make('td', percent(r[key] / root.w), row); make('td', perOperation(r[key]) || amount(r[key]), row); make('td', error(r[samples]), row);
          });
        }

        // ---- Lanes and header
        function rebuild() { root = zoomed = grow(); render(); }
        function select(l) {
          lane = l; stacks = unfold(l);
          [...byId('lanes').children].forEach(b => b.setAttribute('aria-pressed', b.lane === l));
          byId('about').textContent = l.title + ': ' + l.about + '. Kept ' + l.kept.toLocaleString('en') + ' of ' + l.inTrace.toLocaleString('en') + ' samples; ' + l.inWindows.toLocaleString('en')
            + ' lie in the measured part, ' + l.harness.toLocaleString('en') + ' of those show the harness, ' + l.others.toLocaleString('en') + ' something else.';
          rebuild(); table('self', 'self', 'selfS'); table('total', 'total', 'totalS');
        }
        function toggle(id, change) { byId(id).addEventListener('click', e => { const on = e.target.getAttribute('aria-pressed') !== 'true'; e.target.setAttribute('aria-pressed', on); change(on); }); }
        toggle('flip', on => { rootBelow = on; render(); });
        toggle('reverse', on => { reversed = on; rebuild(); });
        byId('reset').addEventListener('click', () => zoom(root));
        addEventListener('resize', () => render());
        function fact(name, value, note) { const box = make('div', '', byId('facts')); make('dt', name, box); const dd = make('dd', value + ' ', box); if (note) make('small', note, dd); }
        function header() {
          const cpu = data.lanes[0], alloc = data.lanes[1], sum = l => l.weights.reduce((a, b) => a + b, 0);
          byId('origin').textContent = [data.commit && 'commit ' + data.commit, data.machine].filter(Boolean).join(' · ');
          fact('Measured', time(data.measuredMs * 1e6), data.windows ? 'in ' + data.windows + ' iterations' : 'whole trace');
          if (data.operations) fact('Operations', data.operations.toLocaleString('en'), '');
          lane = cpu; fact('CPU', data.operations ? perOperation(sum(cpu)) : amount(sum(cpu)), error(cpu.kept));
          lane = alloc; fact('Allocated', data.operations ? perOperation(sum(alloc)) : amount(sum(alloc)), error(alloc.kept));
          fact('CPU samples kept', cpu.kept.toLocaleString('en'), 'of ' + cpu.inTrace.toLocaleString('en') + ', ' + digits(data.sampleMs) + ' ms each');
          fact('Poll bias', percent(data.pollShare), 'of leaves'); fact('Tracing itself', percent(data.eventWritingShare), 'of CPU'); fact('Events lost', data.eventsLost.toLocaleString('en'), '');
          const warn = text => make('li', text, byId('warnings'));
          if (!data.windows) warn('The trace has no measured windows: it is shown whole, set-up and warm-up included.');
          if (data.eventsLost) warn('Events were lost: every figure is a lower bound.');
          if (cpu.kept < 100) warn('Fewer than 100 CPU samples: trust only the widest frames.');
          if (data.pollShare > 0.2) warn(percent(data.pollShare) + ' of the samples were taken at suspension polls, where the sampler stops threads: trust totals high up more than leaves, or compare with perf.');
          if (data.eventWritingShare > 0.1) warn(percent(data.eventWritingShare) + ' of the CPU time went into writing events: record without the Athena provider for undisturbed shares.');
        }
        header();
        data.lanes.forEach(l => { const b = make('button', l.title, byId('lanes')); b.type = 'button'; b.lane = l; b.addEventListener('click', () => select(l)); });
        select(data.lanes[0]);
        """;
}
