import Diagnostics
import Figures
import Glibc
import Results
import Schemas

/// A figure of six panels and the curves in them.
///
/// Curve l = 6m + p is the m-th of panel p. Its colour is number l mod 8, so that a panel uses four colours in turn;
/// the legend distinguishes eight curves, m mod 8.
struct FigureProblem: Sendable {
  /// The curves, one variable for each panel.
  let curves: Dataset
  /// The block of the figure, as in a notebook.
  let block: String

  private static let panels = ["Loss", "W_2W_1(t)", "W_1^TW_1(t)", "W_2W_2^T(t)", "NTK(t)", "Balancedness"]
  private static let colors = ["d65c00", "0071b2", "009e73", "cc78a6", "e59c00", "55b2e8", "efe440", "000000"]
  private static let pointCount = 500
  private static let entryCount = 8

  /// The figure of `lineCount` curves.
  init(lineCount: Int) {
    let variables = Self.panels.indices.map { Dataset.Variable("panel_\($0)", Self.curves(of: $0, among: lineCount)) }
    curves = Dataset(name: "curves", variables: variables)
    block = Self.block
  }

  private static func curves(of panel: Int, among lineCount: Int) -> LabelledArray {
    let lines = Array(stride(from: panel, to: lineCount, by: panels.count))
    let times = (0..<pointCount).map { 10 * Double($0) / Double(pointCount - 1) }
    let entries = lines.indices.map { Double($0 % entryCount) }
    let dimensions = [
      Dimension(
        "line", .numbers(lines.map(Double.init)),
        auxiliaryCoordinates: [.init(name: "entry", coordinates: .numbers(entries))]),
      Dimension("time", .numbers(times)),
    ]
    return LabelledArray(dimensions, .numbers(lines.flatMap { line in times.map { value(of: line, at: $0) } }))
  }

  private static func value(of line: Int, at time: Double) -> Double {
    let rate = 0.2 + Double(line % 17) / 10
    return cos(Double(line)) * (1 - exp(-rate * time)) + 0.05 * sin(3 * time + Double(line))
  }

  private static let block = """
    fig-cap: Curves.
    fig-alt: Curves that approach their ends.
    width: 14in
    height: 7in
    layout: ["p0 p1 p2", "p3 p4 p5"]
    panels:
    \(panels.indices.map(panel).joined(separator: "\n"))
    """

  private static func panel(_ index: Int) -> String {
    let palette = (0..<entryCount).map { "'\($0)': '#\(colors[(6 * $0 + index) % colors.count])'" }
    return """
        - name: p\(index)
          title: \(panels[index])
          letter: none
          aspect: fill
          legend: \(index == 0 ? "inside" : "none")
          x: {value: time, label: Time (units of τ)}
          y: {label: Value}
          color: {type: category, label: "", palette: {\(palette.joined(separator: ", "))}}
          layers:
            - {mark: line, y: curves.panel_\(index), group: line, color: entry, style: {width: 0.86, opacity: 0.8, dash: solid}}
      """
  }

  /// Reads the block and resolves its data, as the program does with a notebook.
  func figure() throws -> FigureData {
    let source = SourceText(name: "figure", text: block)
    var context = DecodingContext()
    let value = YAMLReader.read(source, bytes: 0..<source.bytes.count, &context)
    let spec = value.flatMap { FigureSpec.type.decode($0, &context) }
    let (data, diagnostics) = spec?.resolve(in: EvaluationScope(datasets: ["curves": curves])) ?? (nil, [])
    guard let data, !context.diagnostics.hasErrors else {
      throw FigureFailure(text: DiagnosticRenderer().render(context.diagnostics + diagnostics))
    }
    return data
  }
}

/// An error in the block of a figure.
struct FigureFailure: Error {
  let text: String
}
