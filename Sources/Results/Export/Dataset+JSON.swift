extension Dataset {
  /// The dataset as JSON that `xarray.Dataset.from_dict` reads: `coords`, `attrs`, `dims`, `data_vars`.
  ///
  /// Missing elements are null; infinities and NaN are the texts `"inf"`, `"-inf"` and `"nan"`. Where variables have
  /// different coordinates along one dimension, all are put on the union of them. A variable that only repeats the
  /// coordinates of its dimension is left to `coords`; another one that has the name of a coordinate gets the suffix
  /// `_values`.
  public var xarrayJSON: String {
    let grid = GriddedDataset(self)
    let members = { (variables: [Variable]) in variables.map { ($0.name, $0.json) } }
    return JSONText.object([
      ("coords", JSONText.object(members(grid.coordinates))),
      ("attrs", JSONText.object([("experiment", JSONText.string(name))])),
      ("dims", JSONText.object(grid.dimensions.map { ($0.name, String($0.count)) })),
      ("data_vars", JSONText.object(members(grid.variables))),
    ]) + "\n"
  }
}

extension Dataset.Variable {
  fileprivate var json: String {
    var attributes: [(String, String)] = []
    if let title { attributes.append(("long_name", JSONText.string(title))) }
    if let unit { attributes.append(("units", JSONText.string(unit))) }
    return array.json(attributes: attributes)
  }
}

extension LabelledArray {
  fileprivate func json(attributes: [(String, String)]) -> String {
    JSONText.object([
      ("dims", JSONText.list(dimensions.map { JSONText.string($0.name) })),
      ("attrs", JSONText.object(attributes)),
      ("data", nestedJSON),
    ])
  }

  /// The elements as lists within lists, the first dimension outermost.
  private var nestedJSON: String {
    var texts = (0..<count).map(elementJSON)
    for dimension in dimensions.reversed() {
      let length = dimension.count
      guard length > 0 else { return "[]" }
      texts = stride(from: 0, to: texts.count, by: length).map { JSONText.list(Array(texts[$0..<$0 + length])) }
    }
    return texts.first ?? "[]"
  }

  private func elementJSON(_ index: Int) -> String {
    guard isPresent(index) else { return "null" }
    switch elements {
    case .numbers(let values): return JSONText.number(values[index])
    case .labels(let values): return JSONText.string(values[index])
    case .booleans(let values): return values[index] ? "true" : "false"
    }
  }
}
