extension Dataset {
  /// The dataset as tidy CSV: a row for each element that is there, with the variable, a column for each dimension and
  /// second coordinate (empty where the variable lacks it), and the value.
  ///
  /// A column has one type. The column `value` has numbers: truth values are 1 and 0. Texts have a column `text`, which
  /// is there if some variable has texts.
  public var tidyCSV: String {
    let axes = axisNames
    let hasTexts = variables.contains { $0.array.kind == .labels }
    var table = CSVTable(columns: ["variable"] + axes + ["value"] + (hasTexts ? ["text"] : []))
    for variable in variables {
      let array = variable.array
      let labels = axes.map { array.axis($0).map { AxisLabels($0, of: array) } }
      for index in 0..<array.count where array.isPresent(index) {
        let value = Self.value(of: array, at: index)
        table.append(
          [variable.name] + labels.map { $0?[index] ?? "" } + [value.number] + (hasTexts ? [value.text] : []))
      }
    }
    return table.text
  }

  /// An element that is there, in the column of its type.
  private static func value(of array: LabelledArray, at index: Int) -> (number: String, text: String) {
    switch array.elements {
    case .numbers: (CSVTable.field(array, at: index), "")
    case .booleans(let values): (values[index] ? "1" : "0", "")
    case .labels(let values): ("", values[index])
    }
  }

  /// The names of all dimensions, the second coordinates of each after it, each once.
  private var axisNames: [String] {
    let all = variables.flatMap(\.array.dimensions)
    let names = dimensionNames
    var seen = Set(names)
    return names.flatMap { name in
      let auxiliaryCoordinates = all.filter { $0.name == name }.flatMap { $0.auxiliaryCoordinates.map(\.name) }
      return [name] + auxiliaryCoordinates.filter { seen.insert($0).inserted }
    }
  }
}

/// The coordinate along one axis of each element of an array, as text.
private struct AxisLabels {
  private let texts: [String]
  private let stride: Int

  init(_ axis: Axis, of array: LabelledArray) {
    texts = (0..<axis.coordinates.count).map { axis.coordinates[$0].description }
    let strides = StridedView.strides(of: array.dimensions)
    stride = array.dimensions.firstIndex { $0.name == axis.dimension.name }.map { strides[$0] } ?? 1
  }

  subscript(index: Int) -> String { texts[index / stride % texts.count] }
}
