"""Faults reported in public against other software of this kind, and that their whole kind cannot happen here.

`test_table` says which test stands for which report; most stand where their subject is tested. Here are those that need
the whole window.
"""
