import Schemas

/// The place of a setting in an experiment: its section, perhaps of a phase, and the keys that lead to it.
struct SettingPath: Equatable {
  /// The number of the phase, from 0, that writes the section; nil outside of phases.
  let phase: Int?
  let section: String
  let keys: [String]

  private init(_ section: String, _ keys: [String], inPhase phase: Int? = nil) {
    (self.section, self.keys, self.phase) = (section, keys, phase)
  }

  /// The setting written `network.hidden`; nil where the experiment has nothing there.
  init?(_ text: String, in experiment: SourceValue) {
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count > 1, Self.sections.contains(where: { $0.name == parts[0] }) else { return nil }
    self.init(parts[0], Array(parts.dropFirst()))
    guard value(in: experiment) != nil else { return nil }
  }

  /// The last key.
  var key: String { keys[keys.count - 1] }
  /// The path as it is written, within its phase.
  var text: String { ([section] + keys).joined(separator: ".") }

  /// What is written there.
  func value(in experiment: SourceValue) -> SourceValue? {
    let owner = phase.map { Self.phases(of: experiment)[$0] } ?? experiment
    return keys.reduce(owner[section]) { value, key in value?[key] }
  }

  /// Whether several values are written there.
  func isSweep(in experiment: SourceValue) -> Bool {
    guard let value = value(in: experiment), let shape = Self.shape(of: self, in: experiment) else { return false }
    return SweepValues.isSweep(value, for: shape)
  }

  /// The experiment with `value` there.
  func replacing(in experiment: SourceValue, by value: SourceValue) -> SourceValue {
    let path = ([section] + keys)[...]
    guard let phase, let written = experiment["phases"] else { return experiment.replacing(path, by: value) }
    var phases = Self.phases(of: experiment)
    phases[phase] = phases[phase].replacing(path, by: value)
    return experiment.replacing(["phases"], by: SourceValue(.list(phases), at: written.range))
  }

  private static func phases(of experiment: SourceValue) -> [SourceValue] { experiment["phases"]?.list ?? [] }
}

extension SettingPath {
  /// The settings that take a number, of all sections that are written outside of phases.
  static func numbers(in experiment: SourceValue) -> [SettingPath] {
    all(in: experiment).filter { $0.shape.takesExpression }.map(\.path)
  }

  /// Those of the sections that phases write.
  static func numbersOfPhases(in experiment: SourceValue) -> [SettingPath] {
    phases(of: experiment).enumerated().flatMap { number, phase in
      all(in: phase, of: sectionsOfPhases).filter { $0.shape.takesExpression }.map { path, _ in
        SettingPath(path.section, path.keys, inPhase: number)
      }
    }
  }

  /// Those of them with this name, in snake_case.
  static func all(called name: String, in experiment: SourceValue) -> [SettingPath] {
    numbers(in: experiment).filter { snakeCase($0.key) == name }
  }

  private static func shape(of path: SettingPath, in experiment: SourceValue) -> ValueShape? {
    all(in: experiment).first { $0.path == path }?.shape
  }

  /// A section and the keys that it may have.
  private typealias Section = (name: String, keys: @Sendable (SourceValue) -> [KeyDescription])

  private static let sections: [Section] = [
    ("network", { _ in NetworkSpec.schema.keys }), ("task", { _ in TaskSpec.keys }),
    ("init", { InitialisationSpec.keys(ofKinds: [$0.kind].compactMap { $0 }) }),
    ("train", { _ in TrainingSpec.schema.keys }),
    ("noise", { _ in NoiseSpec.schema.keys }),
  ]

  private static let sectionsOfPhases: [Section] = [
    ("task", { _ in TaskSpec.keys }), ("train", { _ in TrainingSpec.schema.keys }),
    ("before", { _ in PreparationSpec.schema.keys }),
  ]

  private static func all(
    in owner: SourceValue, of sections: [Section] = sections
  ) -> [(path: SettingPath, shape: ValueShape)] {
    sections.flatMap { section in
      owner[section.name].map { value in
        settings(in: value, section.keys(value)).map { (SettingPath(section.name, $0.keys), $0.shape) }
      } ?? []
    }
  }

  private static func settings(
    in value: SourceValue, _ keys: [KeyDescription]
  ) -> [(keys: [String], shape: ValueShape)] {
    keys.uniqued(by: \.name).flatMap { key -> [(keys: [String], shape: ValueShape)] in
      guard let written = value[key.name] else { return [] }
      guard case .record(let schema) = key.shape else { return [([key.name], key.shape)] }
      return settings(in: written, schema.keys).map { ([key.name] + $0.keys, $0.shape) }
    }
  }
}
