"""Files: a folder of this machine or an S3 store, with the same signed addresses and uploads in parts."""
