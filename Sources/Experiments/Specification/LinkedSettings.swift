import Diagnostics
import Results
import Schemas

/// The settings of an experiment that follow from others (`reference.md#sec-computed-settings`): numbers that are written
/// as expressions, and sweeps that are taken in step.
///
/// A setting that follows a sweep becomes a sweep over the same dimension. It has the range of the sweep that it follows:
/// sweeps with one range are one dimension.
struct LinkedSettings {
  private let parameters: [String: LabelledArray]
  /// The experiment, in which settings are replaced as they become known.
  private var experiment: SourceValue
  /// Settings whose expressions are being evaluated, outermost first.
  private var pending: [SettingPath] = []
  /// Settings whose expressions were evaluated.
  private var known: [(path: SettingPath, setting: Setting)] = []

  /// The experiment with numbers in place of expressions, and with sweeps in step in place of `together`.
  static func resolved(
    _ experiment: SourceValue, parameters: [String: LabelledArray], _ context: inout DecodingContext
  ) -> SourceValue {
    var settings = LinkedSettings(parameters: parameters, experiment: experiment)
    settings.joinSweeps(&context)
    for path in settings.computedPaths { _ = settings.resolve(path, &context) }
    return settings.experiment
  }

  private init(parameters: [String: LabelledArray], experiment: SourceValue) {
    (self.parameters, self.experiment) = (parameters, experiment)
  }
}

// MARK: Expressions

extension LinkedSettings {
  /// What a setting is: one number, or one for each combination of the sweeps that it follows, the last fastest.
  private struct Setting {
    var sweeps: [SweptSetting] = []
    let numbers: [Double]

    /// The number where the sweeps have the coordinates with these numbers.
    func number(at coordinates: [SourceRange: Int]) -> Double {
      numbers[sweeps.reduce(0) { $0 * $1.coordinates.count + (coordinates[$1.range] ?? 0) }]
    }
  }

  /// A sweep as those that follow it see it.
  private struct SweptSetting {
    let range: SourceRange
    let name: String
    let coordinates: [SourceValue]
  }

  /// The settings that are written as expressions.
  private var computedPaths: [SettingPath] {
    (SettingPath.numbers(in: experiment) + SettingPath.numbersOfPhases(in: experiment)).filter { path in
      guard let text = path.value(in: experiment)?.text else { return false }
      return isExpression(text)
    }
  }

  /// Whether a text that stands for a number is meant as an expression: it mentions a setting or a parameter. Others are
  /// left to the key, which says what it takes.
  private func isExpression(_ text: String) -> Bool {
    guard NumberText.parse(text) == nil else { return false }
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }.map(String.init)
    return words.contains { $0.hasPrefix("$") || !SettingPath.all(called: $0, in: experiment).isEmpty }
  }

  /// The value of the setting at `path`; nil where something was reported as wrong.
  private mutating func resolve(_ path: SettingPath, _ context: inout DecodingContext) -> Setting? {
    if let known = known.first(where: { $0.path == path }) { return known.setting }
    guard let written = path.value(in: experiment) else { return nil }
    guard let text = written.text, isExpression(text) else { return plain(written, at: path, &context) }
    guard !pending.contains(path) else {
      let circle = (pending.drop { $0 != path } + [path]).map(\.text).joined(separator: " ← ")
      context.report(
        .error(
          .conflictingKeys, at: written.range, "the setting follows from itself: \(circle)",
          hint: "give one of them a number"))
      return nil
    }
    pending.append(path)
    defer { pending.removeLast() }
    guard let expression = Expression.parse(written, &context),
      let setting = evaluate(expression, written, &context)
    else { return nil }
    known.append((path, setting))
    experiment = path.replacing(in: experiment, by: value(of: setting, at: written.range))
    return setting
  }

  /// A setting that is a number or a sweep of numbers.
  private mutating func plain(
    _ written: SourceValue, at path: SettingPath, _ context: inout DecodingContext
  ) -> Setting? {
    if let number = written.text.flatMap(NumberText.parse) { return Setting(numbers: [number]) }
    var own = DecodingContext()
    guard SweepValues.isSweep(written, for: .number(.any)), let sweep = SweepValues(written, &own) else { return nil }
    let numbers = sweep.values.compactMap { $0.text.flatMap(NumberText.parse) }
    guard numbers.count == sweep.values.count else { return nil }
    return Setting(sweeps: [swept(written, path, sweep)], numbers: numbers)
  }

  private func swept(_ written: SourceValue, _ path: SettingPath, _ sweep: SweepValues) -> SweptSetting {
    SweptSetting(
      range: written.range, name: sweep.name ?? snakeCase(path.key),
      coordinates: (0..<sweep.coordinates.count).map {
        SourceValue(.scalar(.init(text: sweep.coordinates[$0].description, isPlain: true)), at: written.range)
      })
  }

  /// The value of an expression, once all that it mentions is known.
  private mutating func evaluate(
    _ expression: Expression, _ written: SourceValue, _ context: inout DecodingContext
  ) -> Setting? {
    var operands: [(reference: Expression.Reference, setting: Setting)] = []
    for reference in expression.references {
      guard let path = path(of: reference, &context), let setting = resolve(path, &context) else { return nil }
      operands.append((reference, setting))
    }
    let sweeps = operands.flatMap(\.setting.sweeps).uniqued(by: \.range)
    let count = sweeps.reduce(1) { $0 * $1.coordinates.count }
    guard count <= Limits.combinations else {
      context.report(
        .error(
          .tooLarge, at: written.range,
          "the setting follows sweeps of \(count) combinations; the limit is \(Limits.combinations)",
          hint: "sweep fewer values"))
      return nil
    }
    var numbers: [Double] = []
    for index in 0..<count {
      let coordinates = Self.coordinates(of: index, in: sweeps)
      let values = operands.map { ($0.reference, $0.setting.number(at: coordinates)) }
      guard let number = number(expression, values, written, &context) else { return nil }
      numbers.append(number)
    }
    return Setting(sweeps: sweeps, numbers: numbers)
  }

  /// The numbers of the coordinates at the combination `index`, by the ranges of the sweeps.
  private static func coordinates(of index: Int, in sweeps: [SweptSetting]) -> [SourceRange: Int] {
    var (rest, coordinates) = (index, [SourceRange: Int]())
    for sweep in sweeps.reversed() {
      coordinates[sweep.range] = rest % sweep.coordinates.count
      rest /= sweep.coordinates.count
    }
    return coordinates
  }

  /// The setting that a name in an expression means; nil, and a report, where none or several are called so.
  private func path(of reference: Expression.Reference, _ context: inout DecodingContext) -> SettingPath? {
    let found = SettingPath.all(called: reference.name, in: experiment).filter {
      reference.dataset == nil || $0.section == reference.dataset
    }
    if found.count == 1 { return found[0] }
    let known = SettingPath.numbers(in: experiment).map { snakeCase($0.key) }.uniqued
    context.report(
      .error(
        .unknownName, at: reference.range,
        found.isEmpty
          ? "the experiment has no setting '\(reference.name)' that is a number"
          : "several settings are called '\(reference.name)': \(found.map(\.text).joined(separator: ", "))",
        hint: found.isEmpty
          ? Suggestion.hint(for: reference.name, among: known) : "write \(found[0].section).\(reference.name)"))
    return nil
  }

  /// The one finite number that an expression is where settings have these values.
  private func number(
    _ expression: Expression, _ values: [(Expression.Reference, Double)], _ written: SourceValue,
    _ context: inout DecodingContext
  ) -> Double? {
    func dataset(_ name: String) -> Dataset {
      let own = values.filter { ($0.0.dataset ?? "") == name }.uniqued { $0.0.name }
      return Dataset(name: name, variables: own.map { .init($0.0.name, LabelledArray($0.1)) })
    }
    let names = values.compactMap { $0.0.dataset }.uniqued
    let scope = EvaluationScope(
      datasets: Dictionary(uniqueKeysWithValues: names.map { ($0, dataset($0)) }), own: dataset(""),
      parameters: parameters)
    do throws(EvaluationError) {
      let array = try expression.evaluate(in: scope)
      if array.dimensions.isEmpty, array.isPresent(0), let number = array.numbers?.first, number.isFinite {
        return number
      }
    } catch {
      context.report(error.diagnostic)
      return nil
    }
    context.report(
      .error(
        .outOfRange, at: written.range, "the expression is not one finite number",
        hint: "it may use parameters and settings of this experiment: \"2 * inputs\""))
    return nil
  }

  /// The setting as it would be written: a number, or a sweep, whose values are sweeps where it follows several.
  private func value(of setting: Setting, at range: SourceRange) -> SourceValue {
    var values = setting.numbers.map { Self.scalar($0, at: range) }
    for sweep in setting.sweeps.reversed() {
      let count = sweep.coordinates.count
      values = stride(from: 0, to: values.count, by: count).map {
        Self.following(sweep, values: Array(values[$0..<$0 + count]))
      }
    }
    return values[0]
  }

  private static func scalar(_ number: Double, at range: SourceRange) -> SourceValue {
    let text = Int(exactly: number).map(String.init) ?? "\(number)"
    return SourceValue(.scalar(.init(text: text, isPlain: true)), at: range)
  }

  /// A sweep over the dimension of another one.
  private static func following(_ sweep: SweptSetting, values: [SourceValue]) -> SourceValue {
    func entry(_ key: String, _ value: SourceValue.Content) -> SourceValue.Entry {
      .init(key: key, keyRange: sweep.range, value: SourceValue(value, at: sweep.range))
    }
    return SourceValue(
      .map([
        entry("values", .list(values)), entry("coordinates", .list(sweep.coordinates)),
        entry("as", .scalar(.init(text: sweep.name, isPlain: true))),
      ]), at: sweep.range)
  }
}

// MARK: Sweeps in step

extension LinkedSettings {
  /// Lets the sweeps that `together` names follow the first of them.
  private mutating func joinSweeps(_ context: inout DecodingContext) {
    guard let together = experiment["together"], let names = together.list else { return }
    var leader: (sweep: SweptSetting, path: SettingPath)?
    for name in names {
      guard let path = SettingPath(name.text ?? "", in: experiment), let written = path.value(in: experiment),
        path.isSweep(in: experiment), let sweep = SweepValues(written, &context)
      else {
        context.report(
          .error(
            .unknownName, at: name.range, "'\(name.text ?? "")' is not a key that is swept",
            hint: "name keys with their section, such as network.hidden, each with a list or a range of values"))
        return
      }
      guard let first = leader else {
        leader = (swept(written, path, sweep), path)
        continue
      }
      guard sweep.values.count == first.sweep.coordinates.count else {
        context.report(
          .error(
            .outOfRange, at: name.range,
            "'\(path.text)' has \(sweep.values.count) values, '\(first.path.text)' has \(first.sweep.coordinates.count)",
            hint: "sweeps in step have the same number of values"))
        return
      }
      experiment = path.replacing(in: experiment, by: Self.following(first.sweep, values: sweep.values))
    }
  }
}
