import Results

/// The output formats of a dataset.
package enum DataFormat: String, Sendable, CaseIterable {
  /// One line for each element.
  case csv
  /// What `xarray.Dataset.from_dict` reads.
  case json
  /// The classic format of NetCDF.
  case netcdf

  /// The bytes of a file.
  func bytes(of dataset: Dataset) -> [UInt8] {
    switch self {
    case .csv: Array(dataset.tidyCSV.utf8)
    case .json: Array(dataset.xarrayJSON.utf8)
    case .netcdf: NetCDFFile(dataset).bytes
    }
  }

  /// The endings of its files, the usual one first.
  var endings: [String] {
    switch self {
    case .csv: ["csv"]
    case .json: ["json"]
    case .netcdf: ["nc"]
    }
  }
}
