import Schemas

extension ValueShape {
  /// The shape of a section in which every key may be given many values (`reference.md#sec-sweeps`).
  var sweptSection: ValueShape {
    switch self {
    case .record(let schema): .record(schema.mapping { $0.with(shape: $0.shape.swept) })
    case .variants(let schemas, let tag):
      .variants(
        schemas.map { schema in
          schema.mapping { $0.name == tag ? $0 : $0.with(shape: $0.shape.swept) }
        }, by: tag)
    case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .either, .sweep, .other: self
    }
  }

  /// One value of this shape, or many: a list (unless the value itself is one), a range of numbers, values with a name.
  var swept: ValueShape {
    let lists = takesList ? [] : [ValueShape.list(self)]
    let ranges = takesNumber ? SweepValues.ranges : []
    let expressions = takesExpression ? [ValueShape.pattern("an expression of other settings", ".*[A-Za-z$].*")] : []
    return .sweep(sweptSection, forms: lists + ranges + [SweepValues.list] + expressions)
  }

  /// Whether a number is a value of this shape.
  private var takesNumber: Bool {
    switch self {
    case .number: true
    case .either(let shapes): shapes.contains { $0.takesNumber }
    case .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .record, .variants, .sweep, .other:
      false
    }
  }
}

extension ValueShape {
  /// Whether a single number is a value of this shape and no other text is.
  var takesExpression: Bool {
    switch self {
    case .number: true
    case .either(let shapes):
      shapes.contains { $0.takesExpression } && !shapes.contains { $0.takesWords }
    case .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .record, .variants, .sweep, .other:
      false
    }
  }

  private var takesWords: Bool {
    switch self {
    case .text, .pattern, .choice, .expression, .boolean, .other: true
    case .either(let shapes): shapes.contains { $0.takesWords }
    case .number, .nothing, .list, .map, .record, .variants, .sweep: false
    }
  }
}

extension ValueType where Value == SourceValue {
  /// A section of an experiment as it is written, to be expanded before it is read by `type`.
  static func section<Spec>(of type: ValueType<Spec>) -> ValueType {
    ValueType(type.shape.sweptSection) { value, _ in value }
  }

  /// Such a section where another section may say what it leaves out.
  static func partialSection<Spec>(of type: ValueType<Spec>) -> ValueType {
    ValueType(type.shape.sweptSection.partial) { value, _ in value }
  }

  /// Named alternatives of a section; nothing in them is swept.
  static func alternatives<Spec>(of type: ValueType<Spec>) -> ValueType {
    ValueType(.map(.either([type.shape.partial, .nothing]))) { value, _ in value }
  }
}
