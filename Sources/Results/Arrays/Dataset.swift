import Diagnostics

/// What a variable shows of learning. Figures give each family one colour through a report, so that a reader knows it
/// again.
public enum VariableFamily: Sendable, Equatable, CaseIterable {
  /// The map from inputs to outputs.
  case function
  /// What the output layer makes of the hidden units, W₂W₂ᵀ.
  case outputRepresentation
  /// What the hidden units make of the inputs, W₁ᵀW₁.
  case inputRepresentation
  /// The neural tangent kernel, and how far it has moved.
  case tangentKernel
  /// The loss, and what it has above its floor.
  case error
}

/// The results of an experiment: named variables over shared dimensions (`reference.md#sec-variables`).
public struct Dataset: Sendable, Equatable {
  /// The label of the experiment.
  public let name: String
  /// The variables, in the order in which they are shown.
  public private(set) var variables: [Variable]
  /// Names that a reader may expect although they are not variables of it, each with what to do about it.
  public var absences: [String: String] = [:]
  /// Dimensions that it has even where no variable has them: all of a dataset of which variables were left out.
  var knownDimensions: [Dimension] = []

  /// One variable of a dataset.
  public struct Variable: Sendable, Equatable {
    /// The name, in snake_case.
    public let name: String
    /// The values.
    public let array: LabelledArray
    /// What it is called on an axis (text with the markup of labels); nil if only its name is known.
    public let title: String?
    /// Its unit as shown, such as `τ`; nil where it has none.
    public let unit: String?
    /// What it shows of learning, if that is one of the things that have a colour of their own.
    public let family: VariableFamily?
    /// The values as they would be if no condition left anything out, over the same dimensions; nil where none does.
    public let unfiltered: LabelledArray?

    /// The variable `name` holding `array`.
    public init(
      _ name: String, _ array: LabelledArray, title: String? = nil, unit: String? = nil, family: VariableFamily? = nil,
      unfiltered: LabelledArray? = nil
    ) {
      (self.name, self.array, self.title, self.unit, self.family) = (name, array, title, unit, family)
      self.unfiltered = unfiltered
    }
  }

  /// A dataset called `name`; variables have different names.
  public init(name: String, variables: [Variable] = []) {
    (self.name, self.variables) = (name, variables)
  }

  /// The variable called `name`.
  public subscript(name: String) -> Variable? { variables.first { $0.name == name } }

  /// The same with these variables in place of its own. Its dimensions stay, so that names of coordinates mean the same.
  public func replacingVariables(by others: [Variable]) -> Dataset {
    var dataset = self
    (dataset.variables, dataset.knownDimensions) = (others, dimensions)
    return dataset
  }

  /// Adds a variable after the others.
  public mutating func append(_ variable: Variable) { variables.append(variable) }

  /// The names of all dimensions, in the order that the variables with most of them have.
  var dimensionNames: [String] {
    let lists = variables.map { $0.array.dimensions.map(\.name) }
    let longestFirst = lists.indices.sorted { (-lists[$0].count, $0) < (-lists[$1].count, $1) }.map { lists[$0] }
    return longestFirst.reduce(into: []) { names, list in
      var index = names.count
      for name in list.reversed() {
        if let known = names.firstIndex(of: name) { index = known } else { names.insert(name, at: index) }
      }
    }
  }

  /// Every dimension (and second coordinate) that some variable has, in the order met, each once.
  public var dimensions: [Dimension] {
    variables.reduce(into: knownDimensions) { known, variable in
      // They are so few that comparing all is quicker than a table.
      for dimension in variable.array.dimensions where !known.contains(where: { $0.name == dimension.name }) {
        known.append(dimension)
      }
    }
  }
}
