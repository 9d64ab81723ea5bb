import Diagnostics
import Dynamics
import LinearAlgebra
import Schemas

/// The key `init`: how the weights start (`reference.md#sec-init`).
struct InitialisationSpec: Sendable {
  /// What is drawn or given.
  let initialisation: Initialisation
  /// The seed of its streams; nil for the experiment's.
  let seed: UInt64?

  /// The weights of a network of these widths.
  func weights(
    widths: Widths, task: LearningTask?, rule: LearningRule, experimentSeed: UInt64, draws: RecentDraws
  ) throws(DynamicsError) -> Weights {
    try initialisation.weights(
      widths: widths, task: task, rule: rule, seed: seed ?? experimentSeed, draws: draws)
  }
}

extension InitialisationSpec {
  private static let lambda = Key.optional(
    "lambda", .number, default: 0, "relative scale λ of the layers: W₂ᵀW₂ − W₁W₁ᵀ = λI")
  private static let lambdas = Key.optional(
    "lambda", .oneOrMany(of: .number), defaultWritten: "0",
    "relative scale λ of the layers, or a list with one for each mode, written {values: [[…]]}")
  private static let balance = Key.optional(
    "balance", RebalancedScale.type,
    "relative scale λ of balanced weights that have the same product W₂W₁; nearest for that of the draw")
  private static let deviation = Key.optional(
    "sd", .nonNegativeNumber, default: 1, "standard deviation of the Gaussian draw")
  private static let deviations = Key.optional(
    "sd", .oneOrMany(of: .nonNegativeNumber), defaultWritten: "1",
    "standard deviation of the entries, or one for each layer")
  private static let scale = Key.optional("scale", .nonNegativeNumber, "absolute scale ‖W₂W₁‖_F")
  private static let spectrum = Key.optional(
    "spectrum", .word(among: ["random", "iso"]), default: "random",
    "singular values as drawn, or all equal with the same norm")
  private static let matchParity = Key.optional(
    "match-parity", .boolean, default: false,
    "whether det W(0) gets the sign of det Σ, where inputs = outputs ≤ hidden")
  private static let modeValues = Key.required(
    "values", .oneOrMany(of: .number), "value of each mode at the start, one for all or a list")
  private static let alphas = Key.optional(
    "alphas", .list(of: .nonNegativeNumber), default: [1, 1], "scale of each layer")
  private static let first = Key.required("w1", DataSide.matrixType, "W₁, one row for each hidden unit")
  private static let second = Key.required("w2", DataSide.matrixType, "W₂, one row for each output")
  private static let seed = Key.optional(
    "seed", .seed, defaultText: "the experiment's", "seed of the weights' random streams")

  /// The forms of `init`.
  static let type = ValueType<InitialisationSpec>.variants(
    "init",
    [
      balanced, aligned, gaussian,
      scheme("lecun", "independent normal entries of variance 1/Ni and 1/Nh (LeCun)", .lecun),
      scheme("glorot", "independent normal entries of variance 2/(Ni + Nh) and 2/(Nh + No) (Glorot)", .glorot),
      scheme("he", "independent normal entries of variance 2/Ni and 2/Nh (He)", .he), scaled,
      weights,
    ], foreignKinds: ForeignSettings.starts, foreignKeys: ForeignSettings.keys)

  /// Every key of every form, in the order of the table; two standard deviations are one value where all are
  /// `gaussian`.
  @Sendable static func keys(ofKinds kinds: [String]) -> [KeyDescription] {
    let isGaussian = !kinds.isEmpty && kinds.allSatisfy { $0 == "gaussian" }
    let spread: any SchemaKey = isGaussian ? deviations : deviation
    let keys: [any SchemaKey] = [
      lambda, spread, balance, scale, spectrum, matchParity, modeValues, alphas, first, second, seed,
    ]
    return keys.map(\.description)
  }

  private static let balanced = ValueType<InitialisationSpec>.Variant(
    "balanced", "λ-balanced random weights of chosen relative and absolute scale",
    keys: [
      lambda, deviation, scale, spectrum, matchParity,
      seed,
    ]
  ) { record, context in
    let balanced = BalancedInitialisation(
      relativeScale: record.read(lambda, &context),
      standardDeviation: record.read(deviation, &context), absoluteScale: record.read(scale, &context),
      spectrum: record.read(spectrum, &context) == "iso" ? .iso : .random,
      matchesParity: record.read(matchParity, &context))
    return InitialisationSpec(initialisation: .balanced(balanced), seed: record.read(seed, &context))
  }

  private static let aligned = ValueType<InitialisationSpec>.Variant(
    "aligned", "λ-balanced weights in the frames of the first task; negative values go to the left frame",
    keys: [lambdas, modeValues, seed]
  ) { record, context in
    guard let values = record.read(modeValues, &context) else { return nil }
    let isList = record.value[modeValues.name]?.list != nil
    let scales = record.read(lambdas, &context)
    let hasScales = record.value[lambdas.name]?.list != nil
    let aligned = AlignedInitialisation(
      relativeScales: hasScales ? .perMode(scales) : .uniform(scales[0]),
      values: isList ? .perMode(values) : .uniform(values[0]))
    return InitialisationSpec(initialisation: .aligned(aligned), seed: record.read(seed, &context))
  }

  private static let gaussian = ValueType<InitialisationSpec>.Variant(
    "gaussian", "independent normal entries", keys: [deviations, balance, seed]
  ) { record, context in
    let written = record.read(deviations, &context)
    guard let (first, second) = pair(written, of: deviations.name, in: record, &context) else { return nil }
    return start(.independent(.gaussian(first: first, second: second)), record, &context)
  }

  private static let scaled = ValueType<InitialisationSpec>.Variant(
    "scaled", "independent normal entries of s.d. alpha/√(inputs of the layer)",
    keys: [alphas, balance, seed]
  ) { record, context in
    let written = record.read(alphas, &context)
    guard let (first, second) = pair(written, of: alphas.name, in: record, &context) else { return nil }
    return start(.independent(.scaled(first: first, second: second)), record, &context)
  }

  private static func scheme(
    _ kind: String, _ meaning: String, _ scheme: VarianceScheme
  ) -> ValueType<InitialisationSpec>.Variant {
    ValueType<InitialisationSpec>.Variant(kind, meaning, keys: [balance, seed]) { record, context in
      start(.independent(scheme), record, &context)
    }
  }

  /// A start, balanced by its function where that is asked for.
  private static func start(
    _ initialisation: Initialisation, _ record: Record, _ context: inout DecodingContext
  ) -> InitialisationSpec {
    let scale = record.read(balance, &context)
    return InitialisationSpec(
      initialisation: scale.map { .rebalanced(initialisation, $0) } ?? initialisation,
      seed: record.read(seed, &context))
  }

  private static let weights = ValueType<InitialisationSpec>.Variant(
    "weights", "the weights as written", keys: [first, second, balance, seed]
  ) { record, context in
    let first = record.read(first, &context)
    let second = record.read(second, &context)
    guard let first, let second else { return nil }
    return start(.given(first: first, second: second), record, &context)
  }

  /// One number for each layer: a single one counts for both.
  private static func pair(
    _ values: [Double], of key: String, in record: Record, _ context: inout DecodingContext
  ) -> (Double, Double)? {
    switch values.count {
    case 1: return (values[0], values[0])
    case 2: return (values[0], values[1])
    default:
      context.report(
        .error(
          .outOfRange, at: record.range(of: key), "'\(key)' has \(values.count.counting("number"))",
          hint: "write one number, or one for each of the two layers; a sweep over many is {values: […]}"))
      return nil
    }
  }
}

extension RebalancedScale {
  private static let nearestWord = ValueType<String>.word(among: ["nearest"])

  /// A number, or the word `nearest`.
  static let type = ValueType<RebalancedScale>(.either([.number(.any), nearestWord.shape])) { value, context in
    guard value.text != "nearest" else { return .nearest }
    return ValueType<Double>.number.decode(value, &context).map { .given($0) }
  }
}

extension SweptSection<InitialisationSpec> {
  /// λ of each combination; nil where the start has none.
  var scales: SettingTable<Double?> { table(of: ["lambda", "balance"]) { $0.spec.initialisation.relativeScale } }
}
