import Schemas

/// The place of a setting in an experiment: its section and the keys that lead to it.
struct SettingPath: Equatable {
  let section: String
  let keys: [String]

  private init(_ section: String, _ keys: [String]) { (self.section, self.keys) = (section, keys) }

  /// The setting written `network.hidden`; nil where the experiment has nothing there.
  init?(_ text: String, in experiment: SourceValue) {
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count > 1, Self.sections.contains(where: { $0.name == parts[0] }) else { return nil }
    self.init(parts[0], Array(parts.dropFirst()))
    guard value(in: experiment) != nil else { return nil }
  }

  /// The last key.
  var key: String { keys[keys.count - 1] }
  /// The path as it is written.
  var text: String { ([section] + keys).joined(separator: ".") }

  /// What is written there.
  func value(in experiment: SourceValue) -> SourceValue? {
    keys.reduce(experiment[section]) { value, key in value?[key] }
  }

  /// Whether several values are written there.
  func isSweep(in experiment: SourceValue) -> Bool {
    guard let value = value(in: experiment), let shape = Self.shape(of: self, in: experiment) else { return false }
    return SweepValues.isSweep(value, for: shape)
  }

  /// The experiment with `value` there.
  func replacing(in experiment: SourceValue, by value: SourceValue) -> SourceValue {
    experiment.replacing(([section] + keys)[...], by: value)
  }
}

extension SettingPath {
  /// The settings that take a number, of all sections that are written.
  static func numbers(in experiment: SourceValue) -> [SettingPath] {
    all(in: experiment).filter { $0.shape.takesExpression }.map(\.path)
  }

  /// Those of them with this name, in snake_case.
  static func all(called name: String, in experiment: SourceValue) -> [SettingPath] {
    numbers(in: experiment).filter { snakeCase($0.key) == name }
  }

  private static func shape(of path: SettingPath, in experiment: SourceValue) -> ValueShape? {
    all(in: experiment).first { $0.path == path }?.shape
  }

  /// The sections and the keys that they may have.
  private static let sections: [(name: String, keys: @Sendable (SourceValue) -> [KeyDescription])] = [
    ("network", { _ in NetworkSpec.schema.keys }), ("task", { _ in TaskSpec.keys }),
    ("init", { InitialisationSpec.keys(ofKinds: [$0.kind].compactMap { $0 }) }),
    ("train", { _ in TrainingSpec.schema.keys }),
    ("noise", { _ in NoiseSpec.schema.keys }),
  ]

  private static func all(in experiment: SourceValue) -> [(path: SettingPath, shape: ValueShape)] {
    sections.flatMap { section in
      experiment[section.name].map { value in
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
