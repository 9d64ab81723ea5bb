/// Figure blocks with cells, summaries and diagrams.
extension Figures {
  /// Letters at every row, beside titles of y that would reach over them.
  static let lettered = """
    fig-cap: Rows with letters.
    fig-alt: Rows with letters.
    width: 7in
    layout: ["A B C"]
    panels:
      - name: A
        letter: rows
        facet: {rows: lambda, title: none}
        x: {value: time, label: Time}
        y: {label: The singular value of the whole network}
        layers: [{mark: line, y: "modes.limiting[lambda=[-10, 10]]", color: mode}]
      - name: B
        letter: rows
        facet: {rows: lambda, title: "λ = {lambda}"}
        x: {value: time, label: Time}
        y: {label: Value}
        layers: [{mark: line, y: "modes.limiting[lambda=[-10, 10]]", color: mode}]
      - name: C
        letter: rows
        facet: {rows: lambda, title: none}
        x: {value: time, label: Time}
        y: {label: $s$}
        layers: [{mark: line, y: "modes.limiting[lambda=[-10, 10]]", color: mode}]
    """

  /// Matrices with names of rows and columns, with a colour bar for each cell and one for all.
  static let matrices = """
    fig-cap: Matrices.
    fig-alt: Matrices.
    width: 7in
    layout: ["A", "B"]
    names: {second_item: The second}
    panels:
      - name: A
        facet: {columns: kind, title: "{kind}"}
        color: {center: 0, share: none, label: "$W_1^TW_1$"}
        layers:
          - {mark: matrix, rows: item, columns: item_2, color: items.similarity, blocks: [2]}
      - name: B
        facet: {columns: kind, title: none}
        color: {center: 0, limits: [-1, 1], label: A longer title of the colours}
        layers:
          - {mark: matrix, rows: item, columns: item_2, color: items.similarity, cell-labels: true}
    """

  /// Heat maps over numbers, over numbers of unequal spacing, and over names.
  static let heatmaps = """
    fig-cap: Heat maps.
    fig-alt: Heat maps.
    layout: ["A A", "B C"]
    panels:
      - name: A
        facet: {columns: kind, title: "{kind}"}
        x: {value: size, label: Size}
        y: {value: place, label: Place}
        color: {limits: [0, 3], label: Value}
        layers: [{mark: heatmap, color: items.field}]
      - name: B
        x: {value: place}
        y: {value: unequal}
        layers: [{mark: heatmap, color: items.uneven}]
      - name: C
        x: {value: item}
        y: {value: item_2}
        color: {palette: {low: blue, high: orange}}
        layers: [{mark: heatmap, color: "items.class[kind='even']"}]
    """

  /// Lines with bands, points and bars with whiskers.
  static let summaries = """
    fig-cap: Statistics.
    fig-alt: Statistics.
    panels:
      - x: {value: place}
        y: {label: Response}
        layers:
          - {mark: line, y: noise.response, color: kind, stat: {over: seed}}
      - x: {value: place, limits: [0, 3]}
        y: {type: log}
        layers:
          - {mark: points, y: "noise.response[kind='even']", stat: {over: seed, spread: range}, label: sampled}
          - {mark: line, y: "mean(noise.response[kind='even'], over=seed)", style: theory, label: mean}
      - x: {value: kind}
        layers:
          - {mark: bars, y: "noise.response[place=2]", stat: {over: seed, center: median}}
    """

  /// Bars beside each other and below 0, histograms, and points of different markers and sizes.
  static let distributions = """
    fig-cap: Distributions.
    fig-alt: Distributions.
    layout: ["A B", "C D"]
    panels:
      - name: A
        x: {value: item, label: ""}
        y: {label: Loading}
        layers: [{mark: bars, y: items.loading, color: kind}]
      - name: B
        x: {label: Response}
        layers:
          - {mark: histogram, x: noise.response, pool: [seed, place], color: kind, bins: 12}
      - name: C
        x: {value: place, limits: [0, 3.5]}
        layers:
          - {mark: points, y: "mean(noise.response, over=seed)", shape: kind, size: place}
      - name: D
        x: {value: place}
        layers:
          - {mark: bars, y: "noise.response[seed=1, kind='odd']"}
    """

  /// Networks by widths and by weights, and a tree.
  static let diagrams = """
    fig-cap: Diagrams.
    fig-alt: Diagrams.
    layout: ["A A B", "C D E"]
    names: {first_leaf: The first leaf}
    panels:
      - name: A
        facet: {columns: kind, title: "{kind}"}
        layers:
          - {mark: network, edges: [items.w1, items.w2], color: sign, layer-labels: [$W_1$ (encoder), $W_2$ (decoder)]}
      - name: B
        layers:
          - mark: tree
            tree: {left: {inner: [first_leaf, second], other: [third]}, right: [fourth, fifth]}
            branches: [+, −]
            notes: {second: has a note}
      - name: C
        layers: [{mark: network, sizes: [3, 200, 2], layer-labels: [Input, Hidden, Output]}]
      - name: D
        layers:
          - mark: network
            sizes: [2, 2, 3]
            emphasis: ["false", "items.output == 3"]
            node-labels: [[a, b], [h, k], [x, y, z]]
      - name: E
        aspect: fill
        layers: [{mark: tree, tree: [one, two, three]}]
    """

  /// An inset, panels of a column's width, and simulation with theory by their solver.
  static let inset = """
    fig-cap: Inset.
    fig-alt: Inset.
    width: column
    panels:
      - name: main
        x: {value: time}
        y: {label: Singular value}
        layers: [{mark: line, y: "modes.shown[lambda=0]", color: mode}]
      - name: small
        inset: {in: main, at: [0.5, 0.1, 0.48, 0.45]}
        x: {value: time, limits: [0, 1], label: ""}
        y: {label: ""}
        layers: [{mark: line, y: "modes.shown[lambda=10]", color: mode}]
    """
}
