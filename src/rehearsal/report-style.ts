/** The style of the report, inside the file itself, for light and dark screens and for paper. */
export const reportStyle = `
:root {
  --ground: #fff; --ink: #1a1c20; --soft: #565b66; --rule: #d5d9e0; --panel: #f4f6f9;
  --good: #0b6b3a; --good-ground: #e6f4ec; --bad: #b3160f; --bad-ground: #fdeceb;
  --line-0: #1a62c4; --line-1: #c2410c; --line-2: #0f766e; --line-3: #7e3aa8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181d; --ink: #eceff4; --soft: #a9b1bd; --rule: #3a414c; --panel: #1e2229;
    --good: #6fd39b; --good-ground: #14301f; --bad: #ff9d96; --bad-ground: #3b1715;
    --line-0: #74aefc; --line-1: #ffa266; --line-2: #4fd1c1; --line-3: #cf9bf0;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: clamp(1.5rem, 5vw, 2.25rem); line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.1rem; margin: 0; }
p { margin: 0 0 0.75rem; }
.verdict { padding: 0.9rem 1rem; border-left: 0.4rem solid; border-radius: 0.25rem; font-size: 1.1rem; }
.verdict.good { background: var(--good-ground); border-color: var(--good); }
.verdict.bad { background: var(--bad-ground); border-color: var(--bad); }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.75rem; margin: 0; }
.figures div { display: flex; flex-direction: column; justify-content: space-between; gap: 0.5rem; background: var(--panel); border-radius: 0.5rem; padding: 0.75rem 1rem; }
dt { color: var(--soft); font-size: 0.9rem; }
dd { margin: 0; font-size: 1.5rem; font-weight: 650; }
dd small { display: block; font-size: 0.85rem; font-weight: 400; color: var(--soft); }
.checks { list-style: none; margin: 0; padding: 0; }
.checks li { display: grid; grid-template-columns: 6rem 1fr; gap: 0.75rem; padding: 0.6rem 0; border-top: 1px solid var(--rule); }
.checks p { margin: 0; }
.found { color: var(--soft); font-size: 0.875rem; }
.mark { align-self: start; text-align: center; font-size: 0.85rem; font-weight: 650; border-radius: 0.25rem; padding: 0.15rem 0.3rem; }
.good .mark { background: var(--good-ground); color: var(--good); }
.bad .mark { background: var(--bad-ground); color: var(--bad); }
.chart { margin: 0 0 2.5rem; }
.chart figcaption p { color: var(--soft); margin: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; margin: 0.5rem 0 0; padding: 0; font-size: 0.9rem; }
.legend li { display: flex; align-items: center; gap: 0.5rem; }
.plot { position: relative; height: 15rem; margin: 2.2rem 1.2rem 2.2rem 3.6rem; font-size: 0.8rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.plot > svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.unit { position: absolute; left: -3.6rem; top: -1.9rem; }
.y { position: absolute; right: calc(100% + 0.5rem); transform: translateY(-50%); white-space: nowrap; }
.x { position: absolute; top: calc(100% + 0.35rem); transform: translateX(-50%); white-space: nowrap; }
.grid { stroke: var(--rule); stroke-width: 1; vector-effect: non-scaling-stroke; }
.opening { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 2 3; vector-effect: non-scaling-stroke; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.line-0 { stroke: var(--line-0); }
.line-1 { stroke: var(--line-1); stroke-dasharray: 8 3; }
.line-2 { stroke: var(--line-2); stroke-dasharray: 2 3; }
.line-3 { stroke: var(--line-3); stroke-dasharray: 10 3 2 3; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.9rem 0.3rem 0; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
th { font-weight: 600; }
tbody th, thead th:first-child { text-align: left; }
.requests :is(td, th):last-child { text-align: left; }
summary { cursor: pointer; padding: 0.4rem 0; }
code { overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--line-0); outline-offset: 2px; }
@media print { details { display: none; } .chart { break-inside: avoid; } }
`
