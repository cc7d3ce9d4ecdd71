/** The one template. Its only input is `/paper.json`; every text from there is shown as it is, never read as markup. */
export const paperTemplate = String.raw`
#let d = json("/paper.json")
#let ink = rgb("#16201f")
#let soft = rgb("#434d4b")
#let accent = rgb("#0a5a5f")
#let rule = rgb("#c9c3b6")
#let tint = rgb("#f3f1ea")
#let isletter = d.layout == "letter"

#let show-text(s) = s.split("\n").map(l => text(l)).join(linebreak())
#set document(title: d.title, author: d.sender.name, date: auto)
#set text(font: ("Atkinson Hyperlegible Next", "Libertinus Serif", "DejaVu Sans Mono"), size: if isletter { 11pt } else { 10pt }, fill: ink, lang: d.lang.split("-").at(0), region: if d.lang.split("-").len() > 1 { d.lang.split("-").at(1) } else { none }, hyphenate: false)
#set par(leading: 0.68em, spacing: 1.05em)
#set page(paper: "a4", margin: if isletter { (left: 24mm, right: 24mm, top: 20mm, bottom: 24mm) } else { (left: 20mm, right: 20mm, top: 17mm, bottom: 20mm) },
  footer: context {
    set text(size: 8.5pt, fill: soft)
    set par(leading: 0.45em)
    line(length: 100%, stroke: 0.5pt + rule)
    v(-4pt)
    grid(columns: (1fr, auto), column-gutter: 8mm, show-text(d.foot), if counter(page).final().at(0) > 1 [blad #counter(page).display() van #counter(page).final().at(0)])
  })

// A word that no line can hold gets places to break.
#show regex("\\S{34}"): it => it + sym.zws

#let show-runs(rs) = rs.map(r => if type(r) == str { show-text(r) } else { strong(show-text(r.strong)) }).join()

#show heading.where(level: 1): set text(size: if isletter { 19pt } else { 17pt }, weight: 700, tracking: -0.2pt)
#show heading.where(level: 1): set par(leading: 0.4em)
#show heading.where(level: 1): set block(above: if isletter { 9mm } else { 6mm }, below: 5mm)
#show heading.where(level: 2): set text(size: if isletter { 11.5pt } else { 12pt }, weight: 700)
#show heading.where(level: 2): set block(above: 7mm, below: 3.4mm, sticky: true)
#show heading.where(level: 3): set text(size: 10.5pt, weight: 700, fill: soft)
#show heading.where(level: 3): set block(above: 4.6mm, below: 2.8mm, sticky: true)
#set enum(body-indent: 0.7em, spacing: 0.6em)
#set list(marker: text(fill: accent, weight: 700)[–], body-indent: 0.7em, spacing: 0.6em)
#show table.cell: set text(hyphenate: true)
#show table.cell: set par(leading: 0.5em)

#let fact-rows(rows, bold: false, gutter: 2mm, width: 46mm) = grid(columns: (width, 1fr), column-gutter: 4mm, row-gutter: gutter,
  ..rows.map(r => (text(fill: soft, show-text(r.at(0))), if bold { strong(show-text(r.at(1))) } else { show-text(r.at(1)) })).flatten())

#let spot(name, height, stroke: 0.7pt + rgb("#6b7371"), fill: white, width: 100%, radius: 1pt) = layout(size => {
  let w = if type(width) == ratio { size.width * width } else { width }
  box(width: w, height: height, stroke: stroke, fill: fill, radius: radius, place(top + left, context {
    let p = here().position()
    [#metadata((name: name, page: p.page, x: p.x.pt(), y: p.y.pt(), width: w.pt(), height: height.pt()))<spot>]
  }))
})
#let tick-spot(name, round: false) = move(dy: -0.55mm, box(spot(name, 4mm, width: 4mm, radius: if round { 2mm } else { 0.6mm })))

#let tick-mark(ticked) = move(dy: -0.4mm, box(width: 3.6mm, height: 3.6mm, stroke: 0.8pt + ink, radius: 0.6mm, if ticked { place(center + horizon, curve(stroke: 1.3pt + ink, curve.move((0mm, 1.1mm)), curve.line((0.8mm, 2mm)), curve.line((2.3mm, 0mm)))) }))
#let tick-row(i) = grid(columns: (5mm, 1fr), column-gutter: 1.5mm, tick-mark(i.ticked), {
  text(fill: if i.ticked { ink } else { soft }, show-text(i.label))
  if i.ticked [ #text(size: 0.85em, fill: soft)[(ja)] ] else [ #text(size: 0.85em, fill: soft)[(nee)] ]
  if i.note != "" { linebreak(); show-text(i.note) }
})

#let small-label(s) = text(size: 0.9em, fill: soft, show-text(s))
#let open-field(o) = {
  if o.kind == "line" { spot(o.name, 7.2mm) }
  else if o.kind == "lines" { spot(o.name, 5.4mm * o.rows) }
  else if o.kind == "options" {
    let short = o.options.len() < 7 and o.options.all(opt => opt.also == "" and opt.label.len() < 12)
    let tick-box(opt) = tick-spot(o.name + ":" + opt.key, round: not o.many)
    if short { grid(columns: o.options.map(opt => auto), column-gutter: 9mm, ..o.options.map(opt => grid(columns: (5mm, auto), column-gutter: 1.5mm, tick-box(opt), show-text(opt.label)))) }
    else {
      for (n, opt) in o.options.enumerate() {
        block(above: if n == 0 { 0mm } else { 2.4mm }, below: 0mm, breakable: false, grid(columns: (5mm, 1fr), column-gutter: 1.5mm, row-gutter: 1.6mm,
          tick-box(opt), show-text(opt.label),
          ..if opt.also != "" { ([], grid(columns: (auto, 1fr), column-gutter: 2mm, align: horizon, small-label(opt.also), spot(o.name + ":" + opt.key + ":also", 6.4mm))) }))
      }
    }
  } else if o.kind == "cells" {
    grid(columns: (1fr, 1fr), column-gutter: 5mm, row-gutter: 2.2mm, ..o.cells.map(c => { stack(dir: ttb, spacing: 1.6mm, small-label(c.label), spot(o.name + ":" + c.key, 7.2mm)) }))
  } else if o.kind == "grid" {
    table(columns: o.cells.map(c => 1fr), stroke: 0.7pt + rgb("#6b7371"), inset: (x: 0.5mm, y: 0.5mm), table.header(..o.cells.map(c => pad(1mm, text(size: 0.9em, weight: 700, show-text(c.label))))),
      ..range(o.rows).map(r => o.cells.map(c => spot(o.name + ":" + str(r) + ":" + c.key, 6.4mm, stroke: none))).flatten())
  } else if o.kind == "signature" {
    grid(columns: (1fr, 1fr), column-gutter: 5mm, row-gutter: 1.8mm,
      ..if o.phrase != "" { (grid.cell(colspan: 2, small-label("Schrijf hier: “" + o.phrase + "”")), grid.cell(colspan: 2, spot(o.name + ":words", 7.2mm))) },
      small-label("Naam"), small-label("Handtekening"),
      stack(dir: ttb, spacing: 1.8mm, spot(o.name + ":name", 7.2mm), small-label("Datum (dag/maand/jaar)"), spot(o.name + ":date", 7.2mm)),
      spot(o.name + ":signature", 21mm))
  }
}

#let show-block(b) = {
  if b.is == "heading" { heading(level: b.level, show-text(b.text)) }
  else if b.is == "text" { if b.small { block(text(size: 0.85em, fill: soft, show-runs(b.runs))) } else { par(show-runs(b.runs)) } }
  else if b.is == "list" { if b.numbered { enum(..b.items.map(show-runs)) } else { list(..b.items.map(show-runs)) } }
  else if b.is == "facts" {
    if b.framed { block(width: 100%, above: 5mm, below: 5mm, inset: (y: 4mm), stroke: (top: 1.2pt + ink, bottom: 1.2pt + ink), breakable: false, fact-rows(b.rows, bold: true, gutter: 2.4mm, width: 22mm)) }
    else { block(width: 100%, fact-rows(b.rows)) }
  }
  else if b.is == "table" {
    if b.rows.len() == 0 { par(text(fill: soft, show-text(b.empty))) }
    else {
      let aligns = b.columns.map(c => if c.align == "right" { right } else { left })
      let last = b.rows.len()
      table(columns: b.columns.map(c => if c.share > 0 { c.share * 1fr } else { auto }), align: (x, y) => aligns.at(x) + top, inset: (x, y) => (left: if x == 0 { 0mm } else { 2mm }, right: if x == b.columns.len() - 1 { 0mm } else { 2mm }, y: 1.9mm),
        stroke: (x, y) => (top: if y == 0 or y == last + 1 { 1.1pt + ink } else { 0.5pt + rule }, bottom: if y == last + b.sums.len() { 1.1pt + ink }),
        table.header(..b.columns.map(c => text(weight: 700, size: 0.92em, show-text(c.head)))),
        ..b.rows.flatten().map(show-text), ..b.sums.flatten().map(c => strong(show-text(c))))
    }
  }
  else if b.is == "chart" { block(width: 100%, above: 4mm, below: 4mm, breakable: false, image(bytes(b.svg), format: "svg", width: 100%, alt: b.says)) }
  else if b.is == "pay" {
    block(width: 100%, above: 5mm, below: 5mm, inset: (y: 4mm), stroke: (top: 1.2pt + ink, bottom: 1.2pt + ink), breakable: false, grid(columns: if b.code == "" { (1fr,) } else { (1fr, 42mm) }, column-gutter: 6mm,
      fact-rows(b.rows, bold: true, gutter: 2.4mm, width: 34mm),
      ..if b.code != "" { (align(center, { image(bytes(b.code), format: "svg", width: 34mm, alt: b.says); v(-2.5mm); text(size: 0.8em, fill: soft, show-text(b.says)) }),) }))
  }
  else if b.is == "ticks" { for i in b.items { block(above: 2.2mm, below: 0mm, breakable: false, tick-row(i)) } }
  else if b.is == "writing" { block(breakable: false, width: 100%, { text(fill: soft, show-text(b.label)); for i in range(b.lines) { block(width: 100%, height: 8mm, above: 0mm, below: 0mm, stroke: (bottom: 0.5pt + soft)) } }) }
  else if b.is == "warning" { block(width: 100%, above: 4mm, below: 4mm, inset: 3.2mm, stroke: 1.4pt + ink, radius: 0.8mm, strong(show-text(b.text))) }
  else if b.is == "sign" {
    block(breakable: false, width: 100%, above: 6mm, grid(columns: b.boxes.map(x => 1fr), column-gutter: 8mm, align: bottom, ..b.boxes.map(x => {
      text(fill: soft, show-text(x.who)); linebreak(); strong(show-text(if x.name == "" { " " } else { x.name }))
      if x.words != "" { linebreak(); show-text("“" + x.words + "”") }
      v(1mm, weak: true)
      box(width: 100%, height: 22mm, stroke: 0.7pt + soft, radius: 0.6mm, inset: 1.5mm, if x.image != "" { image(x.image, width: 100%, height: 100%, fit: "contain", alt: "Handtekening van " + x.name) })
      v(1mm, weak: true)
      text(size: 0.9em, fill: soft, show-text(if x.when == "" { "Datum:" } else { x.when }))
    })))
  }
  else if b.is == "field" {
    block(breakable: b.open.kind == "options" and b.open.options.len() > 8, width: 100%, above: 5mm, below: 0mm, {
      block(below: 2.4mm, sticky: true, { strong(show-text(b.label)); if not b.must { text(fill: soft, size: 0.9em)[ (mag leeg blijven)] } })
      if b.help != "" { block(above: 0mm, below: 2.6mm, sticky: true, text(size: 0.9em, fill: soft, show-text(b.help))) }
      open-field(b.open)
    })
  }
  else if b.is == "answer" {
    if b.wide { block(width: 100%, above: 3.6mm, below: 3.6mm, { block(below: 2.2mm, sticky: true, text(fill: soft, show-text(b.label))); block(above: 0mm, inset: (left: 3mm, y: 0.4mm), stroke: (left: 1.2pt + rule), show-text(b.value)) }) }
    else { block(width: 100%, above: 3mm, below: 0mm, fact-rows(((b.label, b.value),))) }
  }
  else if b.is == "gap" { v(b.millimetres * 1mm) }
  else if b.is == "page" { pagebreak(weak: true) }
}

#let sender = { set par(leading: 0.55em); text(size: 12.5pt, weight: 700, show-text(d.sender.name)); for l in d.sender.lines { linebreak(); text(size: 9.5pt, show-text(l)) } }
#let meta = { set text(size: 9.5pt); show regex("\\S{18}"): it => it + sym.zws; fact-rows(d.facts, gutter: 1.5mm, width: 20mm) }

#if isletter {
  // The window of a C5 envelope lies right: address from 114 mm, 48 mm below the upper edge.
  grid(columns: (78mm, 1fr), column-gutter: 12mm, { block(height: auto, sender); v(5mm); meta }, { v(28mm); set par(leading: 0.5em); d.to.map(show-text).join(linebreak()) })
} else {
  grid(columns: (1fr, auto), column-gutter: 8mm, block(width: 100%, sender), if d.facts.len() > 0 { block(width: 66mm, meta) })
}
#heading(level: 1, show-text(d.title))
#for b in d.blocks { show-block(b) }
`;
