extension Dataset {
  /// The dataset as tidy CSV: a row for each element that is there, with the variable, a column for each dimension and
  /// second coordinate (empty where the variable lacks it), and the value.
  public var tidyCSV: String {
    let axes = axisNames
    var table = CSVTable(columns: ["variable"] + axes + ["value"])
    for variable in variables {
      let array = variable.array
      let labels = axes.map { array.axis($0).map { AxisLabels($0, of: array) } }
      for index in 0..<array.count where array.isPresent(index) {
        table.append([variable.name] + labels.map { $0?[index] ?? "" } + [CSVTable.field(array, at: index)])
      }
    }
    return table.text
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
