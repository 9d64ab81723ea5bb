package import Diagnostics

/// The codes of diagnostics of expressions, checked values and claims.
extension DiagnosticCode {
  package static let stopped = DiagnosticCode(
    "stopped",
    meaning: "Work was stopped before its end, by a limit of time or memory or because somebody interrupted it.",
    remedy: """
      Finished runs are in the cache, so the same command continues from there. '--max-time' and '--max-memory' set \
      the limits.
      """)

  package static let invalidExpression = DiagnosticCode(
    "invalid-expression",
    meaning: "A text is not a valid expression.",
    remedy: "'lazyrich schema --markdown' describes expressions and their functions.")

  package static let unknownExperiment = DiagnosticCode(
    "unknown-experiment",
    meaning: """
      An expression or an option refers to an experiment that the notebook does not have, or that cannot be used \
      there.
      """)

  package static let unknownVariable = DiagnosticCode(
    "unknown-variable",
    meaning: "An expression uses a variable that the experiment does not record or derive.",
    remedy: "Add it to the 'record' or 'derive' of the experiment.")

  package static let unknownDimension = DiagnosticCode(
    "unknown-dimension",
    meaning: "An expression, a figure or a table uses a dimension that the array does not have.")

  package static let unknownCoordinate = DiagnosticCode(
    "unknown-coordinate",
    meaning: """
      An expression selects a coordinate that the dimension does not have, for example a time that is not recorded.
      """)

  package static let dimensionMismatch = DiagnosticCode(
    "dimension-mismatch",
    meaning: """
      Two arrays share a dimension but differ in its coordinates, or one array would have the same dimension twice.
      """,
    remedy: "Select the same coordinates on both sides, or rename one of the dimensions.")

  package static let wrongOperand = DiagnosticCode(
    "wrong-operand",
    meaning: """
      An operator or a function gets a kind of value that it does not take, such as texts where it needs numbers.
      """)

  package static let notOneValue = DiagnosticCode(
    "not-one-value",
    meaning: "An expression must give one value but gives an array.",
    remedy: "Select one element, or reduce the array with 'mean', 'max' and the like.")

  package static let comparedNaN = DiagnosticCode(
    "compared-nan",
    meaning: "A comparison involves NaN, which is neither smaller than, equal to nor greater than any number.",
    remedy: "Find out where the NaN comes from. A run may have diverged; 'finite' and 'where' leave such elements out.")

  package static let arrayTooLarge = DiagnosticCode(
    "array-too-large",
    meaning: "An expression would form an array that is too large for the memory of most machines.",
    remedy: "Select or reduce some dimensions first.")

  package static let tooMuchWork = DiagnosticCode(
    "too-much-work",
    meaning: "All arrays that an expression forms have too many elements together.",
    remedy: "Select or reduce some dimensions first, or divide the expression with 'derive'.")

  package static let wrongValue = DiagnosticCode(
    "wrong-value",
    meaning: "A checked value prints a text that is not the result of its expression.",
    remedy: "Find out why they differ. 'lazyrich fmt' replaces the text by the result.")

  package static let infiniteValue = DiagnosticCode(
    "infinite-value",
    meaning: "The result of a checked value is infinite, and its text does not say so.",
    remedy: "Check whether it should be infinite; then write [∞](…).")

  package static let nothingToCheck = DiagnosticCode(
    "nothing-to-check",
    meaning: "A claim states nothing, or all elements that it would check are missing.",
    remedy: "Look at what selections and 'where' leave, and which combinations were skipped.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofResults: [DiagnosticCode] = [
    stopped, invalidExpression, unknownExperiment, unknownVariable, unknownDimension, unknownCoordinate,
    dimensionMismatch, wrongOperand, notOneValue, comparedNaN, arrayTooLarge, tooMuchWork, wrongValue, infiniteValue,
    nothingToCheck,
  ]
}
