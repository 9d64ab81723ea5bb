import Testing

/// Figure blocks that the tests share.
enum Figures {
  /// Rows of facets in five panels: simulation with dotted theory.
  static let match = """
    fig-cap: Simulated gradient descent (colour) and the closed form (black dots).
    fig-alt: In all panels the dotted curves lie on the coloured ones.
    width: 7in
    layout: ["loss W K"]
    panels:
      - name: loss
        letter: rows
        facet: {rows: lambda, title: "λ = {lambda}"}
        x: {value: step, type: log, limits: [1, 6e4], label: Step}
        y: {label: Loss, share: none}
        layers:
          - {mark: line, y: "match.loss[solver=descent, step=1..]", style: {color: ochre}}
          - {mark: line, y: "match.loss[solver=exact, step=1..]", style: theory}
      - name: W
        letter: none
        facet: {rows: lambda, title: none}
        x: {value: step, type: log, limits: [1, 6e4], label: Step}
        y: {label: W_2W_1, share: none}
        layers:
          - {mark: line, y: "match.function[solver=descent, step=1..]", group: [output, input]}
          - {mark: line, y: "match.function[solver=exact, step=1..]", group: [output, input], style: theory}
      - name: K
        letter: none
        facet: {rows: lambda, title: none}
        x: {value: step, type: log, limits: [1, 6e4], label: Step}
        y: {label: NTK entries, share: none}
        layers:
          - {mark: line, y: "match.ntk[solver=descent, step=1.., pair=[1, 11]]", group: [pair, pair_2]}
          - {mark: line, y: "match.ntk[solver=exact, step=1.., pair=[1, 11]]", group: [pair, pair_2], style: theory}
    """

  /// Columns of facets in three panels of different spans, with one legend.
  static let modes = """
    fig-cap: Growth of each singular value.
    fig-alt: Exponentials at large relative scale of either sign, sigmoids at zero.
    layout: ["A A B C C"]
    legend: right
    panels:
    \(modesPanel("A", "Singular value", "[-10, -2]"))
    \(modesPanel("B", "", "[0]"))
    \(modesPanel("C", "", "[2, 10]"))
    """

  private static func modesPanel(_ name: String, _ label: String, _ scales: String) -> String {
    """
      - name: \(name)
        facet: {columns: lambda, title: "λ = {lambda}"}
        x: {value: time, label: Time (τ), share: none}
        y: {label: "\(label)", limits: [0, 2.1]}
        color: {label: Mode}
        layers:
          - {mark: line, y: "modes.shown[solver=descent, lambda=\(scales)]", color: mode}
          - {mark: line, y: "modes.shown[solver=exact, lambda=\(scales)]", group: mode, style: theory}
          - {mark: line, y: "modes.limiting[lambda=\(scales)]", group: mode, style: limit}
    """
  }

  /// One small panel with every mark.
  static let marks = """
    fig-cap: Every mark.
    fig-alt: Two lines, a band, points, a rule and a word.
    width: 3in
    panels:
      - title: Marks
        x: {value: x, label: Place}
        layers:
          - {mark: band, low: "small.value[kind='second']", high: "small.value[kind='first_kind']", style: {color: purple}}
          - {mark: line, y: small.value, color: kind}
          - {mark: points, y: "small.value[kind='second']", style: {marker: square, fill: open}}
          - {mark: rule, y: 2, style: reference}
          - {mark: text, text: "'a word'", at: [0.5, 0.9]}
    """

  /// A grid of panels with spans, an empty cell, a colour bar and every position of a legend.
  static let grid = """
    fig-cap: A grid.
    fig-alt: A grid of panels.
    layout: ["wide wide bar", "below inside ."]
    panels:
      - name: wide
        title: A title that says a good deal
        x: {value: time, limits: [0, 1.2]}
        y: {label: "Singular value $\\\\hat{a}_i$"}
        layers:
          - {mark: line, y: "modes.shown[solver=descent, lambda=10]", color: mode}
      - name: bar
        x: {value: time}
        color: {center: 0, label: λ}
        layers:
          - {mark: line, y: "modes.shown[solver=descent, mode=1]", color: lambda}
      - name: below
        x: {value: mode}
        y: {label: Target, type: log}
        legend: bottom
        layers:
          - {mark: points, y: modes.strength, label: targets}
          - {mark: line, y: modes.strength + 0.1, label: shifted by a tenth}
      - name: inside
        x: {value: time, limits: [0, 3]}
        y: {limits: [null, 1.5]}
        legend: inside
        layers:
          - {mark: line, y: "modes.shown[solver=descent, lambda=2, mode=[1, 2]]", color: mode}
    """

  /// Rows and columns of facets, with titles that name both.
  static let crossed = """
    fig-cap: Rows and columns.
    fig-alt: Small multiples.
    panels:
      - facet: {rows: mode, columns: lambda}
        letter: columns
        x: {value: time}
        y: {label: A title that is much longer than the cells are high, share: row}
        layers:
          - {mark: line, y: "modes.shown[solver=descent, lambda=[-2, 0, 2], mode=[1, 2]]"}
    """

  /// A small page with facets, and styles explained in the legend of the only panel.
  static let narrow = """
    fig-cap: Narrow.
    fig-alt: Two small cells.
    width: 2.2in
    panels:
      - facet: {columns: lambda}
        x: {value: time, label: Time since the beginning of training (τ)}
        y: {label: Singular value}
        legend: right
        layers:
          - {mark: line, y: "modes.shown[solver=descent, lambda=[-2, 0]]", color: mode}
          - {mark: line, y: "modes.shown[solver=exact, lambda=[-2, 0]]", group: mode, style: theory}
    """

  /// More lines than a legend can name.
  static let crowd = """
    fig-cap: A crowd.
    fig-alt: Many lines.
    panels:
      - x: {value: x, label: ""}
        y: {type: category}
        color: {palette: category}
        layers:
          - {mark: line, y: extreme.crowd, color: many}
      - legend: none
        letter: none
        layers:
          - {mark: text, text: "'words only'", at: [0.5, 0.5]}
    """

  static let all = [
    Sample(name: "match", text: match), Sample(name: "modes", text: modes), Sample(name: "marks", text: marks),
    Sample(name: "grid", text: grid), Sample(name: "crossed", text: crossed),
    Sample(name: "narrow", text: narrow), Sample(name: "crowd", text: crowd),
    Sample(name: "matrices", text: matrices), Sample(name: "heatmaps", text: heatmaps),
    Sample(name: "summaries", text: summaries), Sample(name: "distributions", text: distributions),
    Sample(name: "diagrams", text: diagrams), Sample(name: "inset", text: inset),
    Sample(name: "lettered", text: lettered),
  ]
}

/// A figure with a name for the test log.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }
}
