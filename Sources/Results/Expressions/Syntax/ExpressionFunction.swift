/// A function of expressions (`reference.md#sec-expressions`): an entry of the table `ExpressionFunction.all`.
struct ExpressionFunction: Sendable {
  /// The name as it is written.
  let name: String
  /// What a call computes; the arguments follow from it.
  let operation: Operation
  /// One line for the manual.
  let meaning: String

  init(_ name: String, _ operation: Operation, _ meaning: String) {
    (self.name, self.operation, self.meaning) = (name, operation, meaning)
  }

  /// The ways to write a call, such as `mean(x)` and `mean(x, over=dimension)`.
  var forms: [String] { operation.signature.forms.map { name + $0 } }
  /// The same as a phrase of messages.
  var usage: String { forms.joined(separator: " or ") }
}

extension ExpressionFunction {
  /// The kinds of computation that functions make.
  ///
  /// The passes over expressions (evaluation, folding, evidence of claims) distinguish these alone, by switches without
  /// `default`: a function of a kind that exists is one entry of the table, and another kind does not compile until
  /// every pass handles it.
  enum Operation: Sendable {
    /// A function of one number, applied to each element; NaN outside of its domain.
    case ofEachNumber(@Sendable (Double) -> Double)
    /// A function of two numbers, applied to each pair of elements.
    case ofEachPair(@Sendable (Double, Double) -> Double)
    /// Whether each number is neither infinite nor NaN.
    case finiteness
    /// The value where a condition is true, else the other value.
    case choice
    /// A statistic of the numbers along the dimensions; `countsTruth` if truth values count as 0 and 1.
    case statistic(Statistic, countsTruth: Bool = false)
    /// Whether all of the truth values are true, or any of them.
    case quantifier(Quantifier)
    /// The number of elements that are not missing.
    case count
    /// A statistic with a number from 0 to 1, the second argument: the fraction of a quantile, the level of an interval.
    case graded(Grade)
    /// The sum of the products of two arrays.
    case contraction
    /// Pearson's correlation of two arrays.
    case correlation
    /// The coordinate of the extreme element along one dimension.
    case extremeCoordinate(Extreme)
    /// Whether each element compares with the next along one dimension as the operator says.
    case order(ComparisonOperator)
    /// The coordinate of the first change of sign along one dimension.
    case crossing
    /// A number for two quantities along one dimension; the second is the coordinate where it is left out.
    case ofCurve(@Sendable (_ x: [Double], _ y: [Double]) -> Double?)
    /// Each element less the one before it along one dimension.
    case difference
    /// What is made of each matrix of an array.
    case ofEachMatrix(MatrixFunction)
    /// The principal angles between the columns of two matrices.
    case angles
    /// The same array with other names of dimensions.
    case renaming
  }

  /// How many of some truth values must be true.
  enum Quantifier: Sendable { case all, any }

  /// A statistic that depends on a number from 0 to 1.
  enum Grade: Sendable { case quantile, confidence }

  /// An end of the order of numbers.
  enum Extreme: Sendable { case smallest, largest }
}

extension ExpressionFunction {
  /// The arguments that a function takes.
  struct Signature {
    /// How many arguments without a name.
    let arguments: ClosedRange<Int>
    /// Which arguments with a name.
    let keywords: Keywords
    /// The ways to write them, in parentheses.
    let forms: [String]

    init(_ arguments: ClosedRange<Int>, _ keywords: Keywords, _ forms: String...) {
      (self.arguments, self.keywords, self.forms) = (arguments, keywords, forms)
    }
  }

  /// The arguments of the form `name=value` that a function takes.
  enum Keywords {
    case none
    /// `over=d` or `over=[d, …]`; all dimensions where it is left out.
    case overAny
    /// `over=d`, exactly one.
    case overOne
    /// `rows=d, columns=e`, each one dimension or a list.
    case matrix
    /// `old=new`, one or more.
    case renaming
  }
}

extension ExpressionFunction.Operation {
  /// The arguments of a call that computes this.
  var signature: ExpressionFunction.Signature {
    switch self {
    case .ofEachNumber, .finiteness: .init(1...1, .none, "(x)")
    case .choice: .init(2...3, .none, "(condition, value)", "(condition, value, otherwise)")
    case .statistic, .quantifier, .count: .init(1...1, .overAny, "(x)", "(x, over=dimension)")
    case .ofEachPair: .init(2...2, .none, "(x, y)")
    case .graded(.quantile): .init(2...2, .overAny, "(x, q, over=dimension)")
    case .graded(.confidence): .init(2...2, .overAny, "(x, level, over=dimension)")
    case .contraction, .correlation: .init(2...2, .overAny, "(x, y, over=dimension)")
    case .extremeCoordinate, .order, .difference: .init(1...1, .overOne, "(x, over=dimension)")
    case .crossing: .init(2...2, .overOne, "(x, level, over=dimension)")
    case .ofCurve: .init(1...2, .overOne, "(y, x, over=dimension)", "(y, over=dimension)")
    case .ofEachMatrix: .init(1...1, .matrix, "(m, rows=dimension, columns=dimension)")
    case .angles: .init(2...2, .matrix, "(a, b, rows=dimension, columns=dimension)")
    case .renaming: .init(1...1, .renaming, "(x, old=new)")
    }
  }
}
