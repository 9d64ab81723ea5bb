extension Dataset {
  /// The dataset as JSON that `xarray.Dataset.from_dict` reads: `coords`, `attrs`, `dims`, `data_vars`.
  ///
  /// Missing elements are null; infinities and NaN are the texts `"inf"`, `"-inf"` and `"nan"`. Where variables have
  /// different coordinates along one dimension, all are put on the union of them. A variable that only repeats the
  /// coordinates of its dimension is left to `coords`; another one that has the name of a coordinate gets the suffix
  /// `_values`.
  public var xarrayJSON: String {
    let axes = commonDimensions
    let coordinates = axes.flatMap { dimension in
      [(dimension.name, Self.coordinate(dimension.coordinates, along: dimension))]
        + dimension.auxiliaryCoordinates.map { ($0.name, Self.coordinate($0.coordinates, along: dimension)) }
    }
    let taken = Set(coordinates.map(\.0))
    let values = variables.filter { !$0.repeatsCoordinates }.map { variable in
      (variable.name + (taken.contains(variable.name) ? "_values" : ""), variable.json(on: axes))
    }
    return JSONText.object([
      ("coords", JSONText.object(coordinates)),
      ("attrs", JSONText.object([("experiment", JSONText.string(name))])),
      ("dims", JSONText.object(axes.map { ($0.name, String($0.count)) })),
      ("data_vars", JSONText.object(values)),
    ]) + "\n"
  }

  /// Every dimension once, with all coordinates that some variable has along it.
  private var commonDimensions: [Dimension] {
    var result: [Dimension] = []
    for dimension in variables.flatMap(\.array.dimensions) {
      if let place = result.firstIndex(where: { $0.name == dimension.name }) {
        result[place] = result[place].joined(with: dimension)
      } else {
        result.append(dimension)
      }
    }
    return dimensionNames.compactMap { name in result.first { $0.name == name } }
  }

  private static func coordinate(_ coordinates: Coordinates, along dimension: Dimension) -> String {
    LabelledArray(coordinates, along: dimension).json(attributes: [])
  }
}

extension Dataset.Variable {
  /// Whether it holds just the coordinates of the dimension of its name.
  fileprivate var repeatsCoordinates: Bool {
    guard array.dimensions.count == 1, let dimension = array.dimension(name), array.mask == nil else {
      return false
    }
    return array.coordinates?.matches(dimension.coordinates) == true
  }

  fileprivate func json(on axes: [Dimension]) -> String {
    var attributes: [(String, String)] = []
    if let title { attributes.append(("long_name", JSONText.string(title))) }
    if let unit { attributes.append(("units", JSONText.string(unit))) }
    return array.extended(to: axes).json(attributes: attributes)
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

  /// The array along all coordinates of `axes`, missing where it had none.
  fileprivate func extended(to axes: [Dimension]) -> LabelledArray {
    dimensions.reduce(self) { array, dimension in
      guard let target = axes.first(where: { $0.name == dimension.name }), let axis = array.axis(dimension.name),
        !target.coordinates.matches(dimension.coordinates)
      else { return array }
      let places = (0..<target.count).map { axis.coordinates.place(of: target.coordinates[$0]) ?? -1 }
      return array.selecting(axis, places: places, along: [target])
    }
  }
}

extension Dimension {
  /// The dimension with the coordinates of `other` that it lacks after its own; second coordinates that `other` cannot
  /// continue are dropped.
  fileprivate func joined(with other: Dimension) -> Dimension {
    let new = (0..<other.count).filter { coordinates.place(of: other.coordinates[$0]) == nil }
    guard !new.isEmpty, let joined = coordinates.appending(other.coordinates.selecting(new)) else { return self }
    let continued = auxiliaryCoordinates.compactMap { auxiliary -> AuxiliaryCoordinates? in
      let rest = other.auxiliaryCoordinates.first { $0.name == auxiliary.name }?.coordinates.selecting(new)
      return rest.flatMap(auxiliary.coordinates.appending).map {
        AuxiliaryCoordinates(name: auxiliary.name, coordinates: $0)
      }
    }
    return with(joined, auxiliaryCoordinates: continued, role: role.joined(with: other.role.selecting(new)))
  }
}

extension Coordinates {
  /// Both in a row; nil for numbers and names together.
  fileprivate func appending(_ other: Coordinates) -> Coordinates? {
    switch (self, other) {
    case (.numbers(let a), .numbers(let b)): .numbers(a + b)
    case (.labels(let a), .labels(let b)): .labels(a + b)
    case (.numbers, .labels), (.labels, .numbers): nil
    }
  }
}
