import Results

extension NetCDFFile {
  /// The dataset as a file: dimensions with their coordinates, variables with `long_name` and `units`.
  ///
  /// Missing numbers have the value of `_FillValue`, which readers replace; ∞ and NaN are what they are. Truth values are
  /// bytes, which xarray reads as such where none is missing. Texts are rows of characters.
  init(_ dataset: Dataset) {
    let grid = GriddedDataset(dataset)
    attributes = [("title", .text(dataset.name)), ("source", .text("LazyRich"))]
    let auxiliary = grid.dimensions.flatMap(\.auxiliaryCoordinates).map(\.name)
    if !auxiliary.isEmpty { attributes.append(("coordinates", .text(auxiliary.joined(separator: " ")))) }
    dimensions = grid.dimensions.map { Dimension(name: $0.name, count: $0.count) }
    for variable in grid.coordinates + grid.variables { append(variable) }
  }

  private mutating func append(_ variable: Dataset.Variable) {
    var places = variable.array.dimensions.compactMap { dimension in
      dimensions.firstIndex { $0.name == dimension.name }
    }
    var texts: [(name: String, value: Attribute)] = []
    if let title = variable.title { texts.append(("long_name", .text(title))) }
    if let unit = variable.unit { texts.append(("units", .text(unit))) }
    let (elements, length) = Self.elements(of: variable.array)
    if let length { places.append(place(ofCharacters: length)) }
    variables.append(
      Variable(
        name: variable.name, dimensions: places, attributes: texts + Self.attributes(of: variable.array),
        elements: elements))
  }

  /// The dimension of so many characters.
  private mutating func place(ofCharacters length: Int) -> Int {
    let dimension = Dimension(name: "string\(length)", count: length)
    if let place = dimensions.firstIndex(of: dimension) { return place }
    dimensions.append(dimension)
    return dimensions.count - 1
  }

  /// The elements, and for texts the length of the longest.
  private static func elements(of array: LabelledArray) -> (Elements, length: Int?) {
    let isPresent = array.mask ?? Array(repeating: true, count: array.count)
    switch array.elements {
    case .numbers(let values):
      return (.numbers(zip(values, isPresent).map { $1 ? $0 : missingNumber }), nil)
    case .booleans(let values):
      return (.bytes(zip(values, isPresent).map { $1 ? ($0 ? 1 : 0) : missingByte }), nil)
    case .labels(let values):
      let texts = zip(values, isPresent).map { $1 ? Array($0.utf8) : [] }
      let length = max(texts.map(\.count).max() ?? 0, 1)
      return (.characters(texts.flatMap { $0 + Array(repeating: 0, count: length - $0.count) }), length)
    }
  }

  private static func attributes(of array: LabelledArray) -> [(name: String, value: Attribute)] {
    switch array.elements {
    case .numbers: array.mask == nil ? [] : [("_FillValue", .number(missingNumber))]
    case .booleans: array.mask == nil ? [("dtype", .text("bool"))] : [("_FillValue", .byte(missingByte))]
    case .labels: [("_Encoding", .text("utf-8"))]
    }
  }

  /// The values that NetCDF itself uses for elements that were never written.
  private static let missingNumber = 9.969_209_968_386_869e36
  private static let missingByte: Int8 = -127
}
