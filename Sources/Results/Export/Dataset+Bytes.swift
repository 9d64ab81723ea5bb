/// Datasets as bytes, every bit of them, for programs that keep results.
extension Dataset {
  /// The bytes: two datasets have the same ones only if nothing tells them apart, titles and roles included.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(name)
    writer.write(variables) { $0.write($1) }
    writer.write(knownDimensions) { $0.write($1) }
    writer.write(absences.sorted { $0.key < $1.key }) {
      $0.write($1.key)
      $0.write($1.value)
    }
    return writer.bytes
  }

  /// The dataset that these bytes encode; nil if they encode none.
  public init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Mismatch) {
      let name = try reader.text()
      let variables = try reader.list { reader throws(ByteReader.Mismatch) in try reader.variable() }
      let known = try reader.list { reader throws(ByteReader.Mismatch) in try reader.dimension() }
      let absences = try reader.list { reader throws(ByteReader.Mismatch) in (try reader.text(), try reader.text()) }
      guard reader.isAtEnd else { return nil }
      self.init(name: name, variables: variables)
      knownDimensions = known
      self.absences = Dictionary(absences) { first, _ in first }
    } catch {
      return nil
    }
  }
}

extension ByteWriter {
  fileprivate mutating func write(_ variable: Dataset.Variable) {
    write(variable.name)
    write(variable.array)
    write(variable.title) { $0.write($1) }
    write(variable.unit) { $0.write($1) }
    write(variable.family) { $0.write($1.number) }
    write(variable.unfiltered) { $0.write($1) }
  }

  private mutating func write(_ array: LabelledArray) {
    write(array.dimensions) { $0.write($1) }
    write(array.kind.rawValue)
    write(array.isBlank)
    guard !array.isBlank else { return }
    write(array.mask) { $0.write($1) }
    switch array.elements {
    case .numbers(let values): write(values)
    case .labels(let values): write(values) { $0.write($1) }
    case .booleans(let values): write(values)
    }
  }

  fileprivate mutating func write(_ dimension: Dimension) {
    write(dimension.name)
    write(dimension.coordinates)
    write(dimension.auxiliaryCoordinates) {
      $0.write($1.name)
      $0.write($1.coordinates)
    }
    write(dimension.role)
    write(dimension.title) { $0.write($1) }
    write(dimension.hasNumbersToo)
  }

  private mutating func write(_ coordinates: Coordinates) {
    switch coordinates {
    case .numbers(let values):
      write(true)
      write(values)
    case .labels(let values):
      write(false)
      write(values) { $0.write($1) }
    }
  }

  private mutating func write(_ role: DimensionRole) {
    switch role {
    case .quantity: write(0)
    case .balance: write(1)
    case .index(let kind):
      write(2)
      write(kind.rawValue)
    case .seed: write(3)
    case .solver(let kinds):
      write(4)
      write(kinds) { $0.write($1.number) }
    case .time(let unit):
      write(5)
      write(unit)
    }
  }
}

extension ByteReader {
  fileprivate mutating func variable() throws(Mismatch) -> Dataset.Variable {
    let (name, array) = (try text(), try array())
    let title = try optional { reader throws(Mismatch) in try reader.text() }
    let unit = try optional { reader throws(Mismatch) in try reader.text() }
    let family = try optional { reader throws(Mismatch) in try reader.one(of: VariableFamily.allCases, \.number) }
    let unfiltered = try optional { reader throws(Mismatch) in try reader.array() }
    return Dataset.Variable(name, array, title: title, unit: unit, family: family, unfiltered: unfiltered)
  }

  private mutating func array() throws(Mismatch) -> LabelledArray {
    let dimensions = try list { reader throws(Mismatch) in try reader.dimension() }
    guard let kind = LabelledArray.ElementKind(rawValue: try text()) else { throw Mismatch() }
    if try flag() { return .missing(dimensions, kind) }
    let mask = try optional { reader throws(Mismatch) in try reader.flags() }
    let elements: LabelledArray.Elements =
      switch kind {
      case .numbers: .numbers(try numbers())
      case .labels: .labels(try list { reader throws(Mismatch) in try reader.text() })
      case .booleans: .booleans(try flags())
      }
    // What an array demands of its parts. Its size is that of what was read.
    var count = 1
    for dimension in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension.count)
      guard !overflow else { throw Mismatch() }
      count = product
    }
    guard elements.count == count, mask.map({ $0.count == count }) ?? true,
      Set(dimensions.map(\.name)).count == dimensions.count
    else { throw Mismatch() }
    return LabelledArray(dimensions, elements, mask: mask)
  }

  fileprivate mutating func dimension() throws(Mismatch) -> Dimension {
    let (name, coordinates) = (try text(), try coordinates())
    let auxiliary = try list { reader throws(Mismatch) in
      Dimension.AuxiliaryCoordinates(name: try reader.text(), coordinates: try reader.coordinates())
    }
    let role = try role()
    guard auxiliary.allSatisfy({ $0.coordinates.count == coordinates.count }),
      role.solvers.map({ $0.count == coordinates.count }) ?? true
    else { throw Mismatch() }
    let title = try optional { reader throws(Mismatch) in try reader.text() }
    var dimension = Dimension(name, coordinates, auxiliaryCoordinates: auxiliary, role: role, title: title)
    dimension.hasNumbersToo = try flag()
    return dimension
  }

  private mutating func coordinates() throws(Mismatch) -> Coordinates {
    try flag() ? .numbers(try numbers()) : .labels(try list { reader throws(Mismatch) in try reader.text() })
  }

  private mutating func role() throws(Mismatch) -> DimensionRole {
    switch try integer() {
    case 0: return .quantity
    case 1: return .balance
    case 2:
      guard let kind = IndexKind(rawValue: try text()) else { throw Mismatch() }
      return .index(kind)
    case 3: return .seed
    case 4:
      return .solver(
        try list { reader throws(Mismatch) in try reader.one(of: SolverRole.allCases, \.number) })
    case 5: return .time(unit: try text())
    default: throw Mismatch()
    }
  }

  private mutating func one<Value>(of values: [Value], _ number: (Value) -> Int) throws(Mismatch) -> Value {
    let wanted = try integer()
    guard let value = values.first(where: { number($0) == wanted }) else { throw Mismatch() }
    return value
  }
}

extension VariableFamily {
  /// What stands for it in bytes.
  fileprivate var number: Int {
    switch self {
    case .function: 0
    case .outputRepresentation: 1
    case .inputRepresentation: 2
    case .tangentKernel: 3
    case .error: 4
    }
  }
}

extension SolverRole {
  /// What stands for it in bytes.
  fileprivate var number: Int {
    switch self {
    case .theory: 0
    case .limit: 1
    case .simulation: 2
    }
  }
}
