import Results

extension Dataset.Variable {
  /// A derived variable. One that has the name of a recorded variable, which the experiment then does not record, shows
  /// the same thing in another way.
  init(derived name: String, _ array: LabelledArray, unfiltered: LabelledArray? = nil) {
    self.init(name, array, family: RecordedVariable(rawValue: name)?.family, unfiltered: unfiltered)
  }
}
